import asyncio
import sys
from typing import Annotated
from unittest.mock import patch

import httpx2
from fastapi import Depends, FastAPI

app = FastAPI()


class Gateway:
    async def charge(self, cents: int) -> str:
        return f"charged {cents} to a real card"


class Recorder(Gateway):
    async def charge(self, cents: int) -> str:
        return f"recorded {cents}"


def get_gateway() -> Gateway:
    return Gateway()


@app.post("/orders")
async def place_order(
    gateway: Annotated[Gateway, Depends(get_gateway)],
) -> str:
    return await gateway.charge(900)


async def main() -> None:
    module = sys.modules[__name__]
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with patch.object(module, "get_gateway", return_value=Recorder()):
            print((await client.post("/orders")).json())


asyncio.run(main())
