import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.add_column("orders", sa.Column("total_cents", sa.BigInteger))


def downgrade() -> None:
    op.drop_column("orders", "total_cents")
