import asyncio
from typing import Annotated
from unittest.mock import Mock

import httpx2
from fastapi import Depends, FastAPI

app = FastAPI()


class Gateway:
    async def charge(self, cents: int) -> str:
        return f"charged {cents} to a real card"


def get_gateway() -> Gateway:
    return Gateway()


@app.post("/orders")
async def place_order(
    gateway: Annotated[Gateway, Depends(get_gateway)],
) -> str:
    return await gateway.charge(900)


async def main() -> None:
    app.dependency_overrides[get_gateway] = Mock()
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answer = await client.post("/orders")
        missing = [error["loc"] for error in answer.json()["detail"]]
        print(answer.status_code, missing)


asyncio.run(main())
