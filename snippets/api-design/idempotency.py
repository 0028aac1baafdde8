import asyncio
import os
from typing import Annotated

import httpx2
import psycopg
from fastapi import FastAPI, Header, HTTPException

app = FastAPI()
database = os.environ["DATABASE_URL"]
Key = Annotated[str, Header(alias="Idempotency-Key")]


# region pay
@app.post("/payments", status_code=201)
async def pay(cents: int, key: Key) -> str:
    async with await psycopg.AsyncConnection.connect(database) as db:
        lock = "SELECT pg_try_advisory_xact_lock(hashtext(%s))"
        if (await (await db.execute(lock, [key])).fetchone()) != (True,):
            raise HTTPException(409, "still in progress")  # (1)!
        query = "SELECT cents, answer FROM keys WHERE key = %s"
        stored = await (await db.execute(query, [key])).fetchone()
        if stored and stored[0] != cents:
            raise HTTPException(422, "key used for another request")
        if stored:
            return stored[1]  # (2)!
        await asyncio.sleep(0.2)  # checks the card
        await db.execute("INSERT INTO payments VALUES (%s)", [cents])
        answer = f"paid {cents}"
        insert = "INSERT INTO keys VALUES (%s, %s, %s)"
        await db.execute(insert, [key, cents, answer])  # (3)!
    return answer


# endregion pay
async def main() -> None:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE payments (cents int)")
        columns = "key text PRIMARY KEY, cents int, answer text"
        db.execute(f"CREATE TABLE keys ({columns})")
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport,
        base_url="http://test",
        headers={"Idempotency-Key": "order-7"},
    ) as client:
        calls = [client.post("/payments?cents=1200") for _ in range(2)]
        first = await asyncio.gather(*calls)
        print("at once:", sorted(each.status_code for each in first))
        for cents in 1200, 9900:
            answer = await client.post(f"/payments?cents={cents}")
            print(cents, answer.status_code, answer.json())
    with psycopg.connect(database) as db:
        print("payments:", db.execute("TABLE payments").fetchall())


asyncio.run(main())
