import asyncio
from typing import Annotated

from fastapi import Depends, FastAPI, Header, Query
from fastapi.testclient import TestClient

app = FastAPI()
looked_up: list[str] = []


# region use
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


answer = TestClient(app).get("/orders", headers={"X-User": "ada"})
print(answer.json())
print("looked up:", looked_up)
print(asyncio.run(list_orders("bob", "bob reads")))
# endregion use
