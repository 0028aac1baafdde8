import os
import subprocess
import sys

import click


# region sync
@click.command()
@click.pass_context
def sync(ctx: click.Context) -> None:
    if os.environ.get("NO_COLOR"):
        ctx.color = False  # (1)!
    watched = sys.stderr.isatty()
    with click.progressbar(
        range(3), label="syncing", file=sys.stderr, hidden=not watched
    ) as files:  # (2)!
        for _ in files:
            pass
    click.secho("3 files", fg="green")


# endregion sync


if "--child" in sys.argv:
    sync([])
for name, terminal, variables in (
    ("terminal", True, {"NO_COLOR": ""}),
    ("terminal, NO_COLOR=1", True, {"NO_COLOR": "1"}),
    ("pipe", False, {"NO_COLOR": ""}),
):
    reader, writer = os.openpty() if terminal else os.pipe()
    subprocess.run(
        [sys.executable, __file__, "--child"],
        stdout=writer,
        stderr=writer,
        env=os.environ | variables,
        check=True,
        timeout=30,
    )
    shown = os.read(reader, 10_000).decode()
    bar, colour = "[###" in shown, "\x1b[32m" in shown
    print(f"{name}: bar {bar}, colour {colour}")
