import subprocess
import sys

import click
from click.testing import CliRunner


@click.command()
def export() -> None:
    sys.exit("disk full")


if __name__ == "__main__":
    if sys.argv[1:]:
        export([])
    result = CliRunner().invoke(export)
    print("runner: ", [result.stdout, result.stderr])
    command = [sys.executable, __file__, "run"]
    real = subprocess.run(
        command, check=False, capture_output=True, text=True
    )
    print("process:", [real.stdout, real.stderr])
