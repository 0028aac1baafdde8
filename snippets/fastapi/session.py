import asyncio
import os
from collections.abc import AsyncGenerator
from typing import Annotated

import httpx2
import sqlalchemy as sa
from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

app = FastAPI()
client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))
engine = create_async_engine(os.environ["DATABASE_URL"])
orders = sa.Table("orders", sa.MetaData(), sa.Column("customer", sa.Text))


# region session
async def get_session() -> AsyncGenerator[AsyncSession]:
    async with AsyncSession(engine) as session, session.begin():  # (1)!
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


@app.post("/orders/{customer}", status_code=204)
async def place_order(customer: str, session: SessionDep) -> None:
    await session.execute(orders.insert().values(customer=customer))
    if customer == "mallory":
        await client.post("http://test/orders/ada")  # (2)!
        raise HTTPException(402, "card refused")


async def main() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(orders.create)
    print("answer:", (await client.post("http://test/orders/mallory")).text)
    async with AsyncSession(engine) as session:
        print("stored:", list(await session.scalars(orders.select())))
    await engine.dispose()


# endregion session


asyncio.run(main())
