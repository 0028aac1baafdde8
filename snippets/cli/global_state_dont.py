import click
from click.testing import CliRunner

settings = {"region": "eu"}


@click.group()
@click.option("--region")
def cloud(*, region: str | None) -> None:
    if region:
        settings["region"] = region


@cloud.command()
def purge() -> None:
    click.echo(f"purging {settings['region']}")


for line in ("purge", "--region us purge", "purge"):
    output = CliRunner().invoke(cloud, line).output
    print(f"{line}: {output.strip()}")
