import asyncio

import httpx2
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
balance = {"ada": 100, "bob": 0}


class Options(BaseModel):
    dry_run: bool = False


class Transfer(BaseModel):
    amount: int
    options: Options = Options()


@app.post("/transfers", status_code=204)
async def transfer(order: Transfer) -> None:
    if not order.options.dry_run:
        balance["ada"] -= order.amount
        balance["bob"] += order.amount


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        body = {"amount": 100, "options": {"dryrun": True}}
        answer = await client.post("/transfers", json=body)
        print(answer.status_code)
        print("balance:", balance)


asyncio.run(main())
