from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    op.alter_column("users", "full_name", nullable=False)
    op.alter_column("users", "name", nullable=True)


def downgrade() -> None:
    op.execute(
        "UPDATE users SET name = full_name "
        "WHERE name IS DISTINCT FROM full_name"
    )
    op.alter_column("users", "name", nullable=False)
    op.alter_column("users", "full_name", nullable=True)
