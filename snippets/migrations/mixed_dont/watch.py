import os

import psycopg
from alembic import command
from alembic.config import Config
from psycopg.errors import LockNotAvailable
from sqlalchemy import Engine, event

url = os.environ["DATABASE_URL"]
config = Config(toml_file="pyproject.toml")
command.upgrade(config, "0001")
with psycopg.connect(url) as db:
    db.execute("INSERT INTO orders (total) SELECT generate_series(1, 1000)")


@event.listens_for(Engine, "after_cursor_execute")
def read_meanwhile(
    _connection: object, _cursor: object, statement: str, *_: object
) -> None:
    if "orders" not in statement:
        return
    try:
        with psycopg.connect(url, options="-c lock_timeout=100ms") as app:
            app.execute("SELECT count(*) FROM orders")
            outcome = "is answered"
    except LockNotAvailable:
        outcome = "waits"
    verb = statement.split(maxsplit=1)[0]
    print(f"after {verb}, a reader {outcome}")


command.upgrade(config, "head")
