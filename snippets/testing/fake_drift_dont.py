import os

import psycopg


class FakeUsers:
    def __init__(self) -> None:
        self.emails: list[str] = []

    def add(self, email: str) -> None:
        self.emails.append(email)


class SqlUsers:
    def __init__(self, db: psycopg.Connection) -> None:
        self.db = db

    def add(self, email: str) -> None:
        self.db.execute("INSERT INTO users VALUES (%s)", [email])


def invite(users: FakeUsers | SqlUsers, emails: list[str]) -> str:
    for email in emails:
        users.add(email)
    return f"invited {len(emails)}"


TWICE = ["ada@example.com", "ada@example.com"]
assert invite(FakeUsers(), TWICE) == "invited 2"
print("the test with the fake passes")
with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute("CREATE TABLE users (email text PRIMARY KEY)")
    try:
        print(invite(SqlUsers(db), TWICE))
    except psycopg.Error as error:
        print("in production:", type(error).__name__)
