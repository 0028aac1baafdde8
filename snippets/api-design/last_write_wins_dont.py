import asyncio
import os

import httpx2
import psycopg
from fastapi import FastAPI

app = FastAPI()
database = os.environ["DATABASE_URL"]


@app.get("/notes/1")
def read() -> str:
    with psycopg.connect(database) as db:
        query = "SELECT text FROM notes WHERE id = 1"
        return (db.execute(query).fetchone() or [""])[0]


@app.put("/notes/1", status_code=204)
def write(text: str) -> None:
    with psycopg.connect(database) as db:
        db.execute("UPDATE notes SET text = %s WHERE id = 1", [text])


async def main() -> None:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE notes (id int, text text)")
        db.execute("INSERT INTO notes VALUES (1, 'draft')")
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        seen = (await client.get("/notes/1")).json()
        for writer in "ada", "brian":
            params = {"text": f"{seen}, {writer}"}
            answer = await client.put("/notes/1", params=params)
            print(writer, answer.status_code)
        print("stored:", (await client.get("/notes/1")).json())


asyncio.run(main())
