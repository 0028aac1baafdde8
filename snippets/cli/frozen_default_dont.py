import os

import click
from click.testing import CliRunner


@click.command()
@click.option("--region", default=os.environ.get("STOCK_REGION", "eu"))
def sync(*, region: str) -> None:
    click.echo(f"syncing {region}")


result = CliRunner().invoke(sync, env={"STOCK_REGION": "cn"})
print("STOCK_REGION=cn:", result.output, end="")
