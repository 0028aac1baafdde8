import asyncio
import os

from sqlalchemy import ForeignKey, orm, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine


class Base(orm.DeclarativeBase): ...


# region load
class Line(Base):
    __tablename__ = "lines"
    sku: orm.Mapped[str] = orm.mapped_column(primary_key=True)
    order_id: orm.Mapped[int] = orm.mapped_column(ForeignKey("orders.id"))


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lines: orm.Mapped[list[Line]] = orm.relationship(lazy="raise")  # (1)!


async def main() -> None:
    engine = create_async_engine(os.environ["DATABASE_URL"])
    sessions = async_sessionmaker(engine, expire_on_commit=False)  # (2)!
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with sessions() as session:
        order = Order(lines=[Line(sku="CUP-001")])
        session.add(order)
        await session.commit()
        print("placed:", order.id)
    query = select(Order).options(orm.selectinload(Order.lines))  # (3)!
    async with sessions() as session:
        for order in await session.scalars(query):
            print("listed:", order.id, [line.sku for line in order.lines])
    await engine.dispose()


# endregion load


asyncio.run(main())
