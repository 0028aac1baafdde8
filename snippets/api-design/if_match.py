import asyncio
import os
from typing import Annotated

import httpx2
import psycopg
from fastapi import FastAPI, Header, HTTPException, Response

app = FastAPI()
database = os.environ["DATABASE_URL"]


# region note
@app.get("/notes/1")
def read(response: Response) -> str:
    with psycopg.connect(database) as db:
        query = "SELECT text, version FROM notes WHERE id = 1"
        text, version = db.execute(query).fetchone() or ("", 0)
    response.headers["ETag"] = f'"{version}"'
    return text


@app.put("/notes/1", status_code=204)
def write(
    text: str, if_match: Annotated[str | None, Header()] = None
) -> None:
    if if_match is None:
        raise HTTPException(428)  # (1)!
    update = """UPDATE notes SET text = %s, version = version + 1
        WHERE id = 1 AND version::text = %s"""  # (2)!
    with psycopg.connect(database) as db:
        if not db.execute(update, [text, if_match.strip('"')]).rowcount:
            raise HTTPException(412)


# endregion note
async def main() -> None:
    with psycopg.connect(database) as db:
        db.execute("CREATE TABLE notes (id int, text text, version int)")
        db.execute("INSERT INTO notes VALUES (1, 'draft', 1)")
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        seen = {"If-Match": (await client.get("/notes/1")).headers["ETag"]}
        for writer, headers in ("ada", seen), ("brian", seen), ("chen", {}):
            params = {"text": f"draft, {writer}"}
            answer = await client.put(
                "/notes/1", params=params, headers=headers
            )
            print(writer, answer.status_code)
        print("stored:", (await client.get("/notes/1")).json())


asyncio.run(main())
