import json

import click


@click.command()
@click.option("--count", type=click.IntRange(min=1), default=2)
def export(*, count: int) -> None:
    click.echo(f"exporting {count} items")
    items = [{"id": number} for number in range(count)]
    click.echo(json.dumps(items))


if __name__ == "__main__":
    export()
