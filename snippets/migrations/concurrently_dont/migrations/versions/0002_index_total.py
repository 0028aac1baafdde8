from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.create_index(
        "by_total", "orders", ["total"], postgresql_concurrently=True
    )


def downgrade() -> None:
    op.drop_index("by_total", "orders")
