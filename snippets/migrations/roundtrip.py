import os

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

TYPES = sa.text("SELECT typname FROM pg_type WHERE typtype = 'e'")


def upgrade(op: Operations) -> None:
    state = sa.Enum("open", "paid", name="state")
    op.create_table("orders", sa.Column("state", state))


def downgrade(op: Operations) -> None:
    op.drop_table("orders")
    sa.Enum(name="state").drop(op.get_bind())


engine = sa.create_engine(os.environ["DATABASE_URL"])
for step in upgrade, downgrade, upgrade:
    with engine.begin() as connection:
        step(Operations(MigrationContext.configure(connection)))
        tables = sa.inspect(connection).get_table_names()
        types = connection.scalars(TYPES).all()
    print(f"{step.__name__}: tables {tables}, types {types}")
