from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner


# region load
class Format(Enum):
    CSV = "csv"
    JSON = "json"


FORMAT = click.Choice(Format, case_sensitive=False)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("source", type=FILE)
@click.option("--workers", type=click.IntRange(1, 32), default=4)
@click.option("--format", "format_", type=FORMAT, default=Format.CSV)
def load(*, source: Path, workers: int, format_: Format) -> None:
    click.echo(f"{source.name}, {workers} workers, {format_}")


with TemporaryDirectory() as folder:
    source = Path(folder, "items.json")
    source.touch()
    for line in (
        [str(source), "--workers=8", "--format=json"],
        [str(source), "--workers=99"],
        [str(source), "--format=xml"],
        [str(source.parent)],
    ):
        result = CliRunner().invoke(load, line)
        message = result.output.splitlines()[-1]
        print(result.exit_code, message.replace(folder, "<folder>"))
# endregion load
