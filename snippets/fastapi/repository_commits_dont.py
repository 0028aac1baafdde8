import os

from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

SETUP = """CREATE TABLE orders (quantity int CHECK (quantity < 3));
    CREATE TABLE products (stock int); INSERT INTO products VALUES (5)"""
TAKE = text("UPDATE products SET stock = stock - :quantity")
PLACE = text("INSERT INTO orders VALUES (:quantity)")


class Repository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def take(self, quantity: int) -> None:
        self._session.execute(TAKE, {"quantity": quantity})
        self._session.commit()

    def place(self, quantity: int) -> None:
        self._session.execute(PLACE, {"quantity": quantity})
        self._session.commit()


with Session(create_engine(os.environ["DATABASE_URL"])) as session:
    session.execute(text(SETUP))
    try:
        Repository(session).take(3)
        Repository(session).place(3)
    except IntegrityError as error:
        print("order refused:", type(error).__name__)
        session.rollback()
    stock = session.scalar(text("SELECT stock FROM products"))
    orders = session.scalar(text("SELECT count(*) FROM orders"))
    print(f"stock: {stock} of 5, orders: {orders}")
