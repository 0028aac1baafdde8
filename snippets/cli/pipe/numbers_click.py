import click


@click.command()
@click.argument("count", type=int)
def numbers(*, count: int) -> None:
    for number in range(count):
        click.echo(number)


if __name__ == "__main__":
    numbers()
