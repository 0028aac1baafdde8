import os

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

engine = create_engine(os.environ["DATABASE_URL"])
INSERT = text("INSERT INTO member VALUES (:name)")
COUNT = text("SELECT count(*) FROM member")
succeeded, failed = [], {}

with engine.begin() as connection:
    connection.execute(text("CREATE TABLE member (name text UNIQUE)"))
with engine.begin() as connection:
    for key, name in enumerate(["ada", "brian", "ada", "cleo"]):
        try:
            connection.execute(INSERT, {"name": name})
        except DBAPIError as error:
            failed[key] = type(error.orig).__name__
        else:
            succeeded.append(key)
with engine.connect() as connection:
    print("succeeded:", succeeded, "failed:", failed)
    print("rows:", connection.scalar(COUNT))
