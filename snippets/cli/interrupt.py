import signal
import subprocess
import sys
import time

import click


@click.command()
def copy() -> None:
    try:
        click.echo("copying")
        time.sleep(30)
    finally:
        click.echo("half a copy removed", err=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # (1)!
    if sys.argv[1:]:
        copy([])
    command = [sys.executable, __file__, "copy"]
    pipe = subprocess.PIPE
    tool = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)
    try:
        assert tool.stdout is not None
        tool.stdout.readline()
        tool.send_signal(signal.SIGINT)
        _, messages = tool.communicate(timeout=30)
    finally:
        tool.kill()
    print("exit code:", tool.returncode)
    print("messages:", messages.split("\n"))
