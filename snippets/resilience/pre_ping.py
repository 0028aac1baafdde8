import os

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

WHO = text("SELECT pg_backend_pid()")
END = text("SELECT pg_terminate_backend(:pid, 5000)")

engine = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
with engine.connect() as connection:
    before = connection.scalar(WHO)
with create_engine(os.environ["DATABASE_URL"]).connect() as admin:
    admin.execute(END, {"pid": before})  # as a restart does
try:
    with engine.connect() as connection:
        after = connection.scalar(WHO)
    print(
        "the next request: answered, on a new connection:", after != before
    )
except OperationalError as error:
    print("the next request:", type(error).__name__)
