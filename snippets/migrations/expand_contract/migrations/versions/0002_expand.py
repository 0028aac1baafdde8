import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.add_column("users", sa.Column("full_name", sa.Text))


def downgrade() -> None:
    op.drop_column("users", "full_name")
