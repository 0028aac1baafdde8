from pathlib import Path
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner, Result


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--author", envvar="AUTHOR", required=True)
def init(*, folder: Path, author: str) -> None:
    """Write a licence file."""
    year = click.prompt("Year", type=int, err=True)
    (folder / "LICENSE").write_text(f"© {year} {author}\n")
    click.echo("LICENSE")


def invoke(folder: str, answer: str) -> Result:
    runner = CliRunner(env={"AUTHOR": "Ada"})
    return runner.invoke(init, [folder], answer, catch_exceptions=False)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        result = invoke(folder, "MMXXVI\n2026\n")
        print(result.exit_code, repr(result.stdout))
        print(result.stderr)
        print(Path(folder, "LICENSE").read_text(), end="")
