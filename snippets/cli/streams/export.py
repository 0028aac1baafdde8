import json
import logging

import click

log = logging.getLogger("export")


@click.command()
@click.option("--count", type=click.IntRange(min=1), default=2)
def export(*, count: int) -> None:
    logging.basicConfig(format="%(levelname)s %(message)s")  # (1)!
    click.echo(f"exporting {count} items", err=True)
    items = [{"id": number} for number in range(count)]
    log.warning("no prices for %d items", count)
    click.echo(json.dumps(items))


if __name__ == "__main__":
    export()
