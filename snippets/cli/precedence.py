import click
from click.testing import CliRunner


@click.command(context_settings={"auto_envvar_prefix": "STOCK"})
@click.option("--region", default="eu", show_envvar=True)
@click.pass_context
def sync(ctx: click.Context, *, region: str) -> None:
    source = ctx.get_parameter_source("region")
    click.echo(f"{region} from {source.name if source else 'nowhere'}")


def run(line: str, variable: str | None, file: dict[str, str]) -> None:
    env = {"STOCK_REGION": variable}
    result = CliRunner().invoke(sync, line, env=env, default_map=file)
    print(result.output, end="")


if __name__ == "__main__":
    run("", variable=None, file={})
    run("", variable=None, file={"region": "us"})
    run("", variable="cn", file={"region": "us"})
    run("--region jp", variable="cn", file={"region": "us"})
    run("", variable="", file={"region": "us"})
