import os

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("orders", sa.Column("note", sa.Text))


def downgrade(op: Operations) -> None:
    op.drop_column("orders", "note")


with sa.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    connection.execute(sa.text("CREATE TABLE orders AS SELECT 1 AS id"))
    connection.commit()
    op = Operations(MigrationContext.configure(connection))
    upgrade(op)
    connection.execute(sa.text("UPDATE orders SET note = 'ring twice'"))
    connection.commit()
    downgrade(op)  # the release is rolled back, and the schema with it
    upgrade(op)  # the corrected release is deployed
    note = connection.scalar(sa.text("SELECT note FROM orders"))
    print("what the customer wrote:", note)
