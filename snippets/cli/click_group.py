import click
from click.testing import CliRunner


@click.group()
def backup() -> None:
    """Back up a database."""


@backup.command()
@click.argument("database")
def create(*, database: str) -> None:
    """Write a new backup."""
    click.echo(f"writing {database}.sql")


@backup.command()
@click.option("--keep", type=click.IntRange(min=1), default=7)
def prune(*, keep: int) -> None:
    """Delete all but the newest."""
    click.echo(f"keeping {keep}")


if __name__ == "__main__":
    for line in ("create orders", "prune --keep 3", "", "prnue"):
        result = CliRunner().invoke(backup, line)
        print(f"$ backup {line}\n{result.output}")
