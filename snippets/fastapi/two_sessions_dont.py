import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI

app = FastAPI()


class Session:
    """Stands for a database session with a transaction of its own."""


async def get_session() -> AsyncGenerator[Session]:
    yield Session()


@app.post("/orders")
async def place_order(
    for_stock: Annotated[Session, Depends(get_session, scope="function")],
    for_orders: Annotated[Session, Depends(get_session)],
) -> bool:
    return for_stock is for_orders


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answer = await client.post("/orders")
        print("one session for the request:", answer.json())


asyncio.run(main())
