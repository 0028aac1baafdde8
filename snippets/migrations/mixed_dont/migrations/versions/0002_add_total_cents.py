import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.add_column("orders", sa.Column("total_cents", sa.BigInteger))
    op.execute(
        "UPDATE orders SET total_cents = total * 100 "
        "WHERE total_cents IS NULL"
    )
