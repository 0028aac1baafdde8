import asyncio
import os
from collections.abc import AsyncGenerator
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI
from fastapi.exceptions import ResponseValidationError
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


async def get_session() -> AsyncGenerator[AsyncSession]:
    async with sessions() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]


class Base(DeclarativeBase):
    pass


class Line(Base):
    __tablename__ = "lines"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    sku: Mapped[str]


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    lines: Mapped[list[Line]] = relationship()


class LineOut(BaseModel):
    sku: str


class OrderOut(BaseModel):
    id: int
    lines: list[LineOut]


@app.post("/orders", status_code=201, response_model=OrderOut)
async def place_order(session: SessionDep) -> Order:
    order = Order(lines=[Line(sku="CUP-001")])
    session.add(order)
    await session.commit()
    return order


@app.get("/orders", response_model=list[OrderOut])
async def list_orders(session: SessionDep) -> list[Order]:
    return list(await session.scalars(select(Order)))


async def main() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for method in ("POST", "GET"):
            try:
                await client.request(method, "/orders")
            except ResponseValidationError as error:
                first = error.errors()[0]
                print(method, first["loc"], first["msg"].partition(";")[0])
    await engine.dispose()


asyncio.run(main())
