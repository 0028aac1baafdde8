import asyncio
import os
from typing import Annotated

import httpx2
from fastapi import BackgroundTasks, FastAPI
from sqlalchemy import ForeignKey, create_engine, orm

app = FastAPI()
engine = create_engine(os.environ["DATABASE_URL"])


class Base(orm.DeclarativeBase): ...


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lines: orm.Mapped[list["Line"]] = orm.relationship()


class Line(Base):
    __tablename__ = "lines"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    order_id: orm.Mapped[int] = orm.mapped_column(ForeignKey("orders.id"))


def send_receipt(order: Order) -> None:
    try:
        print("lines:", len(order.lines))
    except orm.exc.DetachedInstanceError as error:
        message = error.args[0].partition("> is ")[2]
        print("DetachedInstanceError:", message)


@app.post("/orders")
def place_order(background: BackgroundTasks) -> int:
    with orm.Session(engine) as session:
        session.add(order := Order(lines=[Line()]))
        session.commit()
        background.add_task(send_receipt, order)
        return order.id


async def main() -> None:
    Base.metadata.create_all(engine)
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        print("answer:", (await client.post("/orders")).status_code)
    engine.dispose()


asyncio.run(main())
