"""`python -m pys_findings`, for a place that has a Python and nothing else."""

import sys

from pys_findings.command import main

sys.exit(main())
