import asyncio
import os

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

SETUP = """
    CREATE TABLE products (sku text PRIMARY KEY, stock int NOT NULL);
    CREATE TABLE orders (sku text, quantity int CHECK (quantity < 3));
    INSERT INTO products VALUES ('CUP-001', 5);
"""


class Products:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take(self, sku: str, quantity: int) -> None:
        statement = (
            "UPDATE products SET stock = stock - :n WHERE sku = :sku"
        )
        values = {"sku": sku, "n": quantity}
        await self._session.execute(text(statement), values)
        await self._session.commit()


class Orders:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, sku: str, quantity: int) -> None:
        statement = "INSERT INTO orders VALUES (:sku, :n)"
        values = {"sku": sku, "n": quantity}
        await self._session.execute(text(statement), values)
        await self._session.commit()


async def main() -> None:
    engine = create_async_engine(os.environ["DATABASE_URL"])
    async with engine.begin() as connection:
        await connection.exec_driver_sql(SETUP)
    async with AsyncSession(engine) as session:
        try:
            await Products(session).take("CUP-001", 3)
            await Orders(session).add("CUP-001", 3)
        except IntegrityError as error:
            print("order refused:", type(error).__name__)
    async with AsyncSession(engine) as session:
        stock = await session.scalar(text("SELECT stock FROM products"))
        orders = await session.scalar(text("SELECT count(*) FROM orders"))
        print(f"stock: {stock} of 5, orders: {orders}")
    await engine.dispose()


asyncio.run(main())
