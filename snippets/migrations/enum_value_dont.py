import os

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations


def add_and_use_value(op: Operations) -> None:  # revision 0002
    op.execute("ALTER TYPE state ADD VALUE IF NOT EXISTS 'refunded'")
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
    try:
        with context.begin_transaction():
            add_and_use_value(Operations(context))
    except sa.exc.OperationalError as error:
        print(type(error.orig).__name__)
        print(str(error.orig).splitlines()[0])
    print(
        "values:",
        connection.scalar(sa.text("SELECT enum_range(NULL::state)")),
    )
