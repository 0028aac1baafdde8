import os

from alembic import context
from models import Base
from sqlalchemy import create_engine, text

schema = context.get_x_argument(as_dictionary=True)["schema"]
with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    connection.execute(text(f"SET search_path TO {schema}"))
    connection.commit()
    connection.dialect.default_schema_name = schema
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
