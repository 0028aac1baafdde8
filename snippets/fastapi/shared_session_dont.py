import asyncio
import os

import httpx
from fastapi import FastAPI, HTTPException
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE_URL"])
session = AsyncSession(engine)
inserted, card_checked = asyncio.Event(), asyncio.Event()


@app.post("/orders/{customer}", status_code=204)
async def place_order(customer: str) -> None:
    insert = text("INSERT INTO orders VALUES (:customer)")
    await session.execute(insert, {"customer": customer})
    if customer == "mallory":
        inserted.set()
        await card_checked.wait()
        await session.rollback()
        raise HTTPException(402, "card refused")
    await session.commit()
    card_checked.set()


async def main() -> None:
    await session.execute(text("CREATE TABLE orders (customer text)"))
    await session.commit()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        refused = asyncio.create_task(client.post("/orders/mallory"))
        await inserted.wait()
        await client.post("/orders/ada")
        print("mallory was told:", (await refused).json())
    stored = await session.scalars(
        text("SELECT customer FROM orders ORDER BY 1")
    )
    print("stored:", stored.all())
    await session.close()
    await engine.dispose()


asyncio.run(main())
