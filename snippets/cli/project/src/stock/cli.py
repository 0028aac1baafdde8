from pathlib import Path

import click

from stock import inventory

SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
@click.version_option(package_name="stock")
def main() -> None:
    """Count what is in the warehouse."""


@main.command()
@click.argument("source", type=SOURCE)
@click.option("--limit", type=click.IntRange(min=1), default=100)
def low(*, source: Path, limit: int) -> None:
    """List what is below the limit."""
    items = inventory.read(source)
    for name, count in inventory.below(items, limit).items():
        click.echo(f"{name} {count}")
