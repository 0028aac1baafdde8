import asyncio
from typing import Annotated

import httpx2
from fastapi import FastAPI, Header

app = FastAPI()
payments: list[int] = []
answers: dict[str, str] = {}
Key = Annotated[str, Header(alias="Idempotency-Key")]


@app.post("/payments", status_code=201)
async def pay(cents: int, key: Key) -> str:
    if key in answers:
        return answers[key]
    await asyncio.sleep(0.1)  # checks the card
    payments.append(cents)
    answers[key] = f"paid {cents}"
    return answers[key]


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport,
        base_url="http://test",
        headers={"Idempotency-Key": "order-7"},
    ) as client:
        calls = [client.post("/payments?cents=1200") for _ in range(2)]
        first = await asyncio.gather(*calls)
        print("at once:", [each.status_code for each in first])
    print("payments:", payments)


asyncio.run(main())
