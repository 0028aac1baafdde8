import os

from alembic import context
from sqlalchemy import create_engine

url = os.environ["DATABASE_URL"]
if context.is_offline_mode():  # upgrade --sql
    context.configure(
        url=url, literal_binds=True, transaction_per_migration=True
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url).connect() as connection:
        context.configure(
            connection=connection, transaction_per_migration=True
        )
        with context.begin_transaction():
            context.run_migrations()
