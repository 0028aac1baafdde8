import os

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

# region models
in_database = """
    CREATE TYPE state AS ENUM ('open', 'paid');
    CREATE TABLE orders (
        id integer PRIMARY KEY, code varchar(20) NOT NULL,
        note text, state state, priority integer DEFAULT 1
    );
    CREATE INDEX by_code ON orders (code) WHERE state = 'open';
"""
models = sa.MetaData()
sa.Table(
    "orders",
    models,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(80)),
    sa.Column("remark", sa.Text),
    sa.Column("state", sa.Enum("open", "paid", "sent", name="state")),
    sa.Column("priority", sa.Integer, server_default="5"),
    sa.CheckConstraint("priority > 0", name="positive"),
    sa.Index("by_code", "code", postgresql_where=sa.text("state = 'paid'")),
)
with sa.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    connection.execute(sa.text(in_database))
    context = MigrationContext.configure(connection)
    found = str(compare_metadata(context, models))
# endregion models
for change, trace in {
    "type of a column": "modify_type",
    "column may be NULL": "modify_nullable",
    "column renamed (as removed and added)": "remove_column",
    "server default": "modify_default",
    "value added to an enum": "sent",
    "CHECK constraint added": "positive",
    "condition of an index": "by_code",
}.items():
    print("seen:  " if trace in found else "missed:", change)
