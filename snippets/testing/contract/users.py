from typing import Protocol

import psycopg
from psycopg.errors import UniqueViolation


class TakenError(Exception):
    pass


class Users(Protocol):
    def add(self, email: str) -> None: ...
    def count(self) -> int: ...


class SqlUsers:
    def __init__(self, db: psycopg.Connection) -> None:
        self.db = db

    def add(self, email: str) -> None:
        try:
            with self.db.transaction():
                self.db.execute("INSERT INTO users VALUES (%s)", [email])
        except UniqueViolation as error:
            raise TakenError(email) from error

    def count(self) -> int:
        return len(self.db.execute("SELECT 1 FROM users").fetchall())
