from alembic import op
from models import User
from sqlalchemy.orm import Session

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    with Session(op.get_bind()) as session:
        for user in session.query(User):
            user.email = user.email.lower()
        session.commit()
