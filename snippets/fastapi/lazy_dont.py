import asyncio
import os

from sqlalchemy import ForeignKey, exc, orm, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine


class Base(orm.DeclarativeBase): ...


class Line(Base):
    __tablename__ = "lines"
    sku: orm.Mapped[str] = orm.mapped_column(primary_key=True)
    order_id: orm.Mapped[int] = orm.mapped_column(ForeignKey("orders.id"))


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lines: orm.Mapped[list[Line]] = orm.relationship()


async def main() -> None:
    engine = create_async_engine(os.environ["DATABASE_URL"])
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with sessions.begin() as session:
        session.add(Order(lines=[Line(sku="CUP-001")]))
    async with sessions() as session:
        for order in await session.scalars(select(Order)):
            try:
                print("listed:", [line.sku for line in order.lines])
            except exc.StatementError as error:
                print(str(error).partition(";")[0])
    await engine.dispose()


asyncio.run(main())
