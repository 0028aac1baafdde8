import asyncio
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI, Header, Query

app = FastAPI()
looked_up: list[str] = []


async def current_user(x_user: Annotated[str, Header()]) -> str:
    looked_up.append(x_user)
    return x_user


UserDep = Annotated[str, Depends(current_user)]  # (1)!
Limit = Annotated[int, Query(gt=0, le=100)]


async def audit(user: UserDep) -> str:
    return f"{user} reads"


AuditDep = Annotated[str, Depends(audit)]


@app.get("/orders")
async def list_orders(
    user: UserDep, audited: AuditDep, limit: Limit = 20
) -> str:
    return f"{audited}: {limit} orders of {user}"


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answer = await client.get("/orders", headers={"X-User": "ada"})
    print(answer.json())
    print("looked up:", looked_up)
    print(await list_orders("bob", "bob reads"))


asyncio.run(main())
