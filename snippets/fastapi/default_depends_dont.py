import asyncio

from fastapi import Depends, FastAPI, Header, Query

app = FastAPI()


async def current_user(x_user: str = Header()) -> str:
    return x_user


@app.get("/orders")
async def list_orders(
    user: str = Depends(current_user), limit: int = Query(20, gt=0)
) -> str:
    return f"{limit} orders of {user}"


print(asyncio.run(list_orders("bob")))
