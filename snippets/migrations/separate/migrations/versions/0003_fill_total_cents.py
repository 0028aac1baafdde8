from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.execute(
        "UPDATE orders SET total_cents = total * 100 "
        "WHERE total_cents IS NULL"
    )


def downgrade() -> None:
    pass
