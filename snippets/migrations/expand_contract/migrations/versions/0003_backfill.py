from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.execute(
        "UPDATE users SET full_name = name "
        "WHERE full_name IS DISTINCT FROM name"
    )


def downgrade() -> None:
    pass  # the old column still holds everything
