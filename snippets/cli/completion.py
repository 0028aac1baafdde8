import click
from click.shell_completion import BashComplete, CompletionItem

SHOPS = ["berlin", "bern", "lyon"]


def shops(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(n) for n in SHOPS if n.startswith(incomplete)]


@click.command()
@click.argument("shop", shell_complete=shops)
@click.option("--unit", type=click.Choice(["piece", "box"]))
def stock(shop: str, unit: str | None) -> None:
    click.echo(f"{shop}: 7 {unit or 'piece'}")


bash = BashComplete(stock, {}, "stock", "_STOCK_COMPLETE")
for before, incomplete in (
    ([], "be"),
    (["bern", "--unit"], ""),
    (["bern"], "--u"),
):
    items = bash.get_completions(before, incomplete)
    line = " ".join(["stock", *before, incomplete])
    print(f"{line}<Tab>", [item.value for item in items])
