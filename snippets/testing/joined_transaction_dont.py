import os

from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

engine = create_engine(os.environ["DATABASE_URL"])
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE account (email text UNIQUE)"))


def register(session: Session, email: str) -> str:
    try:
        session.execute(
            text("INSERT INTO account VALUES (:e)"), {"e": email}
        )
        session.commit()
    except IntegrityError:
        session.rollback()
        return "taken"
    return "registered"


with engine.connect() as connection:  # what the fixture does
    transaction = connection.begin()
    with Session(connection) as session:
        for email in "ada", "ada", "bob":
            print(email, register(session, email))
    if transaction.is_active:
        transaction.rollback()
with engine.connect() as connection:  # what the next test finds
    rows = connection.scalars(text("SELECT email FROM account"))
    print("left behind:", rows.all())
