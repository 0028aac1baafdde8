from alembic import op
from sqlalchemy import text

revision, down_revision = "0003", "0002"
SIZE = 1000
FILL = text(
    "UPDATE orders SET total_cents = total * 100 "
    "WHERE id > :after AND id <= :up_to AND total_cents IS NULL"
)


def upgrade() -> None:
    with op.get_context().autocommit_block():
        connection = op.get_bind()
        last = connection.scalar(text("SELECT max(id) FROM orders")) or 0
        for after in range(0, last, SIZE):
            connection.execute(
                FILL, {"after": after, "up_to": after + SIZE}
            )


def downgrade() -> None:
    pass
