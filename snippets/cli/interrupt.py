import signal
import sys
from subprocess import PIPE, Popen

import click


@click.command()
def copy() -> None:
    try:
        click.echo("copying")
        signal.pause()
    finally:
        click.echo("half a copy removed", err=True)


signal.signal(signal.SIGINT, signal.default_int_handler)  # (1)!
if sys.argv[1:]:
    copy([])
command = [sys.executable, __file__, "copy"]
tool = Popen(command, stdout=PIPE, stderr=PIPE, text=True)
try:
    assert tool.stdout is not None
    tool.stdout.readline()
    tool.send_signal(signal.SIGINT)
    _, messages = tool.communicate(timeout=30)
finally:
    tool.kill()
print("exit code:", tool.returncode)
print("messages:", messages.split("\n"))
