import asyncio
import os

import httpx2
import sqlalchemy as sa
from fastapi import FastAPI, HTTPException
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

app = FastAPI()
client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))
engine = create_async_engine(os.environ["DATABASE_URL"])
orders = sa.Table("orders", sa.MetaData(), sa.Column("customer", sa.Text))
session = AsyncSession(engine)


@app.post("/orders/{customer}", status_code=204)
async def place_order(customer: str) -> None:
    await session.execute(orders.insert().values(customer=customer))
    if customer == "mallory":
        await client.post("http://test/orders/ada")
        await session.rollback()
        raise HTTPException(402, "card refused")
    await session.commit()


async def main() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(orders.create)
    print("answer:", (await client.post("http://test/orders/mallory")).text)
    print("stored:", sorted(await session.scalars(orders.select())))
    await session.close()
    await engine.dispose()


asyncio.run(main())
