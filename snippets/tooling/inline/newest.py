# /// script
# requires-python = ">=3.11"
# dependencies = ["packaging>=24"]
# ///
import sys

from packaging.version import Version

print(max(sys.argv[1:], key=Version))
