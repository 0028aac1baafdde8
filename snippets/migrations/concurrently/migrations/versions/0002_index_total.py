from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '10min'")
        op.drop_index(
            "by_total", if_exists=True, postgresql_concurrently=True
        )
        op.create_index(
            "by_total", "orders", ["total"], postgresql_concurrently=True
        )
        op.execute("RESET lock_timeout")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("by_total", postgresql_concurrently=True)
