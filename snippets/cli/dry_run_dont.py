from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--keep", default=2)
@click.option("--dry-run", is_flag=True)
def prune(*, folder: Path, keep: int, dry_run: bool) -> None:
    if dry_run:
        count = len(list(folder.glob("*.sql"))) - keep
        click.echo(f"would delete {count} file")
        return
    doomed = sorted(folder.rglob("*.sql"))[:-keep]
    for path in doomed:
        path.unlink()
    click.echo(f"deleted {len(doomed)} files")


with TemporaryDirectory() as folder:
    Path(folder, "archive").mkdir()
    for name in ("1.sql", "2.sql", "3.sql", "archive/2025.sql"):
        Path(folder, name).touch()
    for options in (["--dry-run"], []):
        print(CliRunner().invoke(prune, [folder, *options]).output, end="")
