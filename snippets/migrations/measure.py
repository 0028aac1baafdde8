import os
import time
from collections.abc import Callable

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import BigInteger, Column, Text, create_engine, text

engine = create_engine(os.environ["DATABASE_URL"])
FILL = "INSERT INTO orders SELECT n, n FROM generate_series(1, :rows) n"


# region measure
def add_column(op: Operations) -> None:
    op.add_column("orders", Column("note", Text))


def widen_id(op: Operations) -> None:
    op.alter_column("orders", "id", type_=BigInteger)


def seconds(migrate: Callable[[Operations], None], rows: int) -> float:
    """Return the best time of ten for a migration of so many rows."""
    runs = []
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE orders (id int, total int)"))
        connection.execute(text(FILL), {"rows": rows})
        op = Operations(MigrationContext.configure(connection))
        for _ in range(10):
            attempt = connection.begin_nested()
            started = time.perf_counter()
            migrate(op)
            runs.append(time.perf_counter() - started)
            attempt.rollback()
    return min(runs)


for migrate in add_column, widen_id:
    dev, production = seconds(migrate, 200), seconds(migrate, 200_000)
    slower = production > 10 * dev
    print(f"{migrate.__name__}: over 10 times as long:", slower)
# endregion measure
