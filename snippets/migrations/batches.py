import os

import psycopg
from alembic import command
from alembic.config import Config
from psycopg.errors import LockNotAvailable
from sqlalchemy import Engine, event

url = os.environ["DATABASE_URL"]
config = Config(toml_file="pyproject.toml")
command.upgrade(config, "0002")
with psycopg.connect(url) as connection:
    connection.execute(
        "INSERT INTO orders (total) SELECT generate_series(1, 3000)"
    )
batches: list[int] = []


# region watch
@event.listens_for(Engine, "after_cursor_execute")
def write_meanwhile(
    _connection: object, cursor: psycopg.Cursor, statement: str, *_: object
) -> None:
    """Write from a second connection; after the second batch, crash."""
    if not statement.startswith("UPDATE orders"):
        return
    try:
        with psycopg.connect(
            url, options="-c lock_timeout=100ms"
        ) as writer:
            writer.execute(
                "UPDATE orders SET total = 0, total_cents = 0 WHERE id = 1"
            )
            outcome = "succeeds"
    except LockNotAvailable:
        outcome = "waits"
    print(f"{cursor.rowcount} rows filled, a write {outcome}")
    batches.append(cursor.rowcount)
    if len(batches) == 2:
        raise InterruptedError("the deploy job was killed")


try:
    command.upgrade(config, "head")
except InterruptedError as error:
    print(error)
command.upgrade(config, "head")
# endregion watch
