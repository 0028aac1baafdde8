import asyncio

import httpx2
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
STORED = {"id": 7, "total": 100, "discount": 20}


class OrderV1(BaseModel):
    id: int
    total: int
    discount: int


class OrderV2(BaseModel):
    id: int
    total: int


@app.get("/v1", response_model=OrderV1)
@app.get("/v2", response_model=OrderV2)
async def read_order() -> dict[str, int]:
    return STORED


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for release in ("/v1", "/v2"):
            answer = await client.get(release)
            order = answer.json()
            charge = order["total"] - order.get("discount", 0)
            print(release, answer.status_code, "charges", charge)


asyncio.run(main())
