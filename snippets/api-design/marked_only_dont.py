import asyncio

import httpx2
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI()


class NewOrderV1(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str
    express: bool = Field(default=False, deprecated=True)


class NewOrderV2(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str


@app.post("/release-1", status_code=204)
async def place_order_v1(new: NewOrderV1) -> None: ...


@app.post("/release-2", status_code=204)
async def place_order_v2(new: NewOrderV2) -> None: ...


async def main() -> None:
    body = {"sku": "CUP-001", "express": True}
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for release in ("/release-1", "/release-2"):
            answer = await client.post(release, json=body)
            notice = {"deprecation", "sunset"} & answer.headers.keys()
            print(release, answer.status_code, "notice:", notice or None)


asyncio.run(main())
