import os

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy.exc import OperationalError

url = os.environ["DATABASE_URL"]
config = Config(toml_file="pyproject.toml")
command.upgrade(config, "0001")
report = psycopg.connect(url)
report.execute("SELECT count(*) FROM orders")  # and does not commit
for attempt in range(1, 6):
    try:
        command.upgrade(config, "head")
    except OperationalError as error:
        print(f"attempt {attempt}:", type(error.orig).__name__)
        with psycopg.connect(url) as reader:
            reader.execute("SELECT count(*) FROM orders")
            print("  before the next, a reader gets an answer")
    else:
        print(f"attempt {attempt}: migrated")
        break
    if attempt == 2:
        report.close()
