import os

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations


# region steps
def add_value(op: Operations) -> None:  # revision 0002
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE state ADD VALUE IF NOT EXISTS 'refunded'")


def use_value(op: Operations) -> None:  # revision 0003
    op.execute("UPDATE orders SET state = 'refunded' WHERE paid_back")


with sa.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    for statement in (
        "CREATE TYPE state AS ENUM ('open', 'paid')",
        "CREATE TABLE orders (id int, state state, paid_back boolean)",
        "INSERT INTO orders VALUES (1, 'paid', false), (2, 'paid', true)",
    ):
        connection.execute(sa.text(statement))
    connection.commit()
    context = MigrationContext.configure(connection)
    for step in add_value, use_value:
        with context.begin_transaction():
            step(Operations(context))
    print(
        "values:",
        connection.scalar(sa.text("SELECT enum_range(NULL::state)")),
    )
    print(
        "orders:",
        connection.execute(sa.text("SELECT id, state FROM orders")).all(),
    )
# endregion steps
