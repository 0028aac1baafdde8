import asyncio
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI


class Gateway:
    async def charge(self, cents: int) -> str:
        return f"charged {cents} to a real card"


def get_gateway() -> Gateway:
    return Gateway()


GatewayDep = Annotated[Gateway, Depends(get_gateway)]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/orders")
    async def place_order(gateway: GatewayDep) -> str:
        return await gateway.charge(900)

    return app


class Recorder(Gateway):
    async def charge(self, cents: int) -> str:
        return f"recorded {cents}"


async def test_order_is_charged() -> None:
    app = create_app()
    app.dependency_overrides[get_gateway] = Recorder  # (1)!
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answer = await client.post("/orders")
    print(answer.json())
    assert answer.json() == "recorded 900"


asyncio.run(test_order_is_charged())
