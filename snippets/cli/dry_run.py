from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(*, folder: Path, dry_run: bool, yes: bool) -> None:
    doomed = sorted(folder.glob("*.sql"))[:-2]
    click.echo(f"to delete: {', '.join(path.name for path in doomed)}")
    if dry_run:
        return
    if not yes:
        click.confirm("Delete them?", abort=True, err=True)
    for path in doomed:
        path.unlink()


with TemporaryDirectory() as folder:
    for day in "1234":
        Path(folder, f"{day}.sql").touch()
    for options in (["--dry-run"], [], ["--yes"]):
        result = CliRunner().invoke(prune, [folder, *options])
        print("$ prune", *options, f"\n{result.output}", end="")
        left = len(list(Path(folder).iterdir()))
        print(f"exit code {result.exit_code}, {left} files left\n")
