import re

import click
from click import Context, Parameter
from click.testing import CliRunner

UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}


class Size(click.ParamType[int]):
    name = "size"

    def convert(
        self, value: str | int, param: Parameter | None, ctx: Context | None
    ) -> int:
        if isinstance(value, int):  # (1)!
            return value
        if not (match := re.fullmatch(r"(\d+)([KMG]?)", value)):
            self.fail(f"{value!r} is no size; write 64K", param, ctx)
        return int(match[1]) * UNITS[match[2]]


@click.command()
@click.option("--limit", type=Size(), default=2**20)
def shrink(*, limit: int) -> None:
    click.echo(f"{limit} bytes")


for line in ("", "--limit 64K", "--limit lots"):
    print(CliRunner().invoke(shrink, line).output.splitlines()[-1])
