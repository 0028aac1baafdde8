import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import click
from click.testing import CliRunner


# region state
@contextmanager
def open_ledger(path: str) -> Generator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE IF NOT EXISTS entry (amount INT)")
    try:
        with connection:  # (1)!
            yield connection
    finally:
        connection.close()
        click.echo("ledger closed", err=True)


@click.group()
@click.option("--db", required=True)
@click.pass_context
def ledger(ctx: click.Context, *, db: str) -> None:
    """Keep a ledger."""
    ctx.obj = ctx.with_resource(open_ledger(db))


@ledger.command()
@click.argument("amount", type=int)
@click.pass_obj
def add(connection: sqlite3.Connection, *, amount: int) -> None:
    connection.execute("INSERT INTO entry VALUES (?)", [amount])
    if amount == 0:
        raise click.ClickException("an entry of 0 says nothing")


# endregion state


@ledger.command()
@click.pass_obj
def total(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT amount FROM entry").fetchall()
    click.echo(f"{len(rows)} entries, total {sum(n for (n,) in rows)}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for line in ("add 20", "add 22", "add 0", "total"):
            arguments = ["--db", f"{folder}/ledger.db", *line.split()]
            result = CliRunner().invoke(ledger, arguments)
            print(f"{line}: {result.output.splitlines()}")
