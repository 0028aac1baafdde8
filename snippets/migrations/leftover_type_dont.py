import os

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    state = sa.Enum("open", "paid", name="state")
    op.create_table("orders", sa.Column("state", state))


def downgrade(op: Operations) -> None:  # as --autogenerate writes it
    op.drop_table("orders")


engine = sa.create_engine(os.environ["DATABASE_URL"])
for step in upgrade, downgrade, upgrade:
    try:
        with engine.begin() as connection:
            step(Operations(MigrationContext.configure(connection)))
        print(f"{step.__name__}: done")
    except sa.exc.ProgrammingError as error:
        print(f"{step.__name__}: {error.orig}")
