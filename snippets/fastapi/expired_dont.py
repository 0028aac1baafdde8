import asyncio
import os
from collections.abc import AsyncGenerator
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI, exceptions
from pydantic import BaseModel
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE_URL"])


class Base(orm.DeclarativeBase): ...


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


class OrderOut(BaseModel):
    id: int


async def get_session() -> AsyncGenerator[AsyncSession]:
    async with AsyncSession(engine) as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]


@app.post("/orders", response_model=OrderOut)
async def place_order(session: SessionDep) -> Order:
    session.add(order := Order())
    await session.commit()
    return order


async def main() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    transport = httpx2.ASGITransport(app)
    client = httpx2.AsyncClient(transport=transport, base_url="http://test")
    try:
        await client.post("/orders")
    except exceptions.ResponseValidationError as error:
        message = error.errors()[0]["msg"].partition(";")[0]
        print(f"{type(error).__name__}: {message}")
    await engine.dispose()


asyncio.run(main())
