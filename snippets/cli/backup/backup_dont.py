import click


@click.command()
@click.argument("target")
def backup(*, target: str) -> int:
    if not target.startswith("/"):
        click.echo(f"Error: {target} is not an absolute path")
        return 1
    return 0


if __name__ == "__main__":
    backup()
