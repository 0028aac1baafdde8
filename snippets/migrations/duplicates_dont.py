import os

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

engine = create_engine(os.environ["DATABASE_URL"])
DATABASES = {
    "empty": "SELECT 'a' WHERE false",
    "1000 generated rows": "SELECT 'u' || n FROM generate_series(1, 1000) n",
    "what users typed": "VALUES ('ada@example.com'), ('Ada@example.com')",
}
for name, emails in DATABASES.items():
    with engine.connect() as connection:
        connection.execute(text(f"CREATE TABLE users (email) AS {emails}"))
        op = Operations(MigrationContext.configure(connection))
        try:
            lower = text("lower(email)")
            op.create_index("one_per_email", "users", [lower], unique=True)
        except IntegrityError as error:
            print(f"{name}:", type(error.orig).__name__)
        else:
            print(f"{name}: migrated")
