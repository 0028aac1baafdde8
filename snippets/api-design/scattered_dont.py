import asyncio
from typing import Annotated

import httpx2
from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Line(BaseModel):
    sku: str
    quantity: Annotated[int, Field(gt=0, le=100)]


def price(sku: str, quantity: int) -> int:
    if not 0 < quantity <= 50:
        raise ValueError("quantity must be between 1 and 50")
    return 4 * quantity


@app.post("/prices")
async def quote(line: Line) -> int:
    return price(line.sku, line.quantity)


async def main() -> None:
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for quantity in (50, 80, 120):
            body = {"sku": "CUP-001", "quantity": quantity}
            answer = await client.post("/prices", json=body)
            print(quantity, "->", answer.status_code)


asyncio.run(main())
