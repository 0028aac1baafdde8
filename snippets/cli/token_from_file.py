import secrets
import subprocess
import sys
from pathlib import Path
from stat import S_IROTH
from typing import TextIO

import click


@click.command()
@click.option("--token-file", type=click.File(), envvar="TOKEN_FILE")
def login(*, token_file: TextIO | None) -> None:
    if token_file:
        token = token_file.read().strip()
    else:
        token = click.prompt("Token", hide_input=True, err=True)
    command_line = Path("/proc/self/cmdline").read_text()
    mode = Path("/proc/self/environ").stat().st_mode
    click.echo(f"got a token of {len(token)} characters")
    click.echo(f"token in the process list: {token in command_line}")
    click.echo(f"environment open to others: {bool(mode & S_IROTH)}")


if __name__ == "__main__":
    if sys.argv[1:]:
        login()
    command = [sys.executable, __file__, "--token-file", "-"]
    token = secrets.token_hex()
    subprocess.run(command, input=token.encode(), check=True)
