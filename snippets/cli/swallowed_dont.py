import click
from click.testing import CliRunner


@click.command()
@click.argument("names", nargs=-1)
def greet(*, names: tuple[str, ...]) -> None:
    click.echo(f"greeting {len(names)} people")
    click.echo(f"first comes {names[0]}")


result = CliRunner().invoke(greet, [])
assert "greeting 0 people" in result.output
assert "Error" not in result.output
print("the test passes")
print("exit code:", result.exit_code)
print("swallowed:", repr(result.exception))
