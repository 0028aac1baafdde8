import click

STOCK = {"bolts": 120}


class UnknownItemError(Exception):
    pass


def count(item: str) -> int:
    try:
        return STOCK[item]
    except KeyError:
        raise UnknownItemError(item) from None


class NotFound(click.ClickException):
    exit_code = 3


@click.command()
@click.argument("item")
def show(*, item: str) -> None:
    try:
        click.echo(count(item))
    except UnknownItemError as error:
        raise NotFound(f"no item called {error}") from error


if __name__ == "__main__":
    show()
