import os
from contextlib import ExitStack

from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=2,  # (1)!
    max_overflow=1,  # (2)!
    pool_timeout=0.5,  # (3)!
)
OPEN = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database()"
    " AND backend_type = 'client backend'"
)

with ExitStack() as requests:
    held = [requests.enter_context(engine.connect()) for _ in range(3)]
    print("open in PostgreSQL:", held[0].scalar(OPEN))
    try:
        engine.connect()
    except PoolTimeoutError as error:
        print("the fourth:", str(error).partition(" (")[0])
print(engine.pool.status())
