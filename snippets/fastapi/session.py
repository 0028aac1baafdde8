import asyncio
import os
from collections.abc import AsyncGenerator
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import text
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)
both_inserted = asyncio.Barrier(2)


async def get_session() -> AsyncGenerator[AsyncSession]:
    async with sessions.begin() as session:  # (1)!
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


@app.post("/orders/{customer}", status_code=204)
async def place_order(customer: str, session: SessionDep) -> None:
    insert = text("INSERT INTO orders VALUES (:customer)")
    await session.execute(insert, {"customer": customer})
    await both_inserted.wait()  # (2)!
    if customer == "mallory":
        raise HTTPException(402, "card refused")


async def main() -> None:
    async with sessions.begin() as session:
        await session.execute(text("CREATE TABLE orders (customer text)"))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answers = await asyncio.gather(
            client.post("/orders/ada"), client.post("/orders/mallory")
        )
    print([answer.status_code for answer in answers])
    async with sessions() as session:
        stored = await session.scalars(text("SELECT customer FROM orders"))
        print("stored:", stored.all())
    await engine.dispose()


asyncio.run(main())
