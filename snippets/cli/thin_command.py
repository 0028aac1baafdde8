from datetime import date, datetime

import click
from click.testing import CliRunner

DUE = {"A-1": date(2026, 10, 1), "A-2": date(2026, 12, 1)}


def overdue(due: dict[str, date], today: date) -> list[str]:
    return [number for number, day in due.items() if day < today]


@click.command("overdue")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True)
def overdue_command(*, on: datetime) -> None:
    """List the invoices that are past their due date."""
    for number in overdue(DUE, on.date()):
        click.echo(number)


if __name__ == "__main__":
    result = CliRunner().invoke(overdue_command, "--on 2026-11-20")
    print("command:", result.output.split())
    print("job:", overdue(DUE, date(2026, 11, 20)))
    print("test:", overdue({}, date(2026, 11, 20)) == [])
