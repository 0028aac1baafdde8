from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def superfluous(folder: Path, keep: int) -> list[Path]:
    return sorted(folder.glob("*.sql"))[:-keep]


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--keep", type=click.IntRange(min=1), default=2)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def prune(*, folder: Path, keep: int, dry_run: bool, yes: bool) -> None:
    """Delete all backups but the newest."""
    doomed = superfluous(folder, keep)
    click.echo(f"to delete: {', '.join(path.name for path in doomed)}")
    if dry_run:
        return
    if not yes:
        click.confirm("Delete them?", abort=True, err=True)
    for path in doomed:
        path.unlink()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for day in "1234":
            Path(folder, f"{day}.sql").touch()
        for options in (["--dry-run"], [], ["--yes"]):
            print("$ prune", *options)
            result = CliRunner().invoke(prune, [folder, *options])
            print(result.output, end="")
            left = len(list(Path(folder).iterdir()))
            print(f"exit code {result.exit_code}, {left} files left\n")
