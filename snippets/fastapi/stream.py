import json
from collections.abc import AsyncGenerator

from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
EXPORTS = {"good": ["cup", "pot"], "broken": ["cup", "", "pot"]}


# region stream
async def read_rows(name: str) -> AsyncGenerator[str]:
    for row in EXPORTS[name]:
        if not row:
            raise ConnectionError("the database went away")
        yield row


@app.get("/exports/{name}")
async def export(name: str) -> StreamingResponse:
    rows = read_rows(name)
    try:
        first = await anext(rows)  # (1)!
    except KeyError:
        raise HTTPException(404) from None

    async def lines() -> AsyncGenerator[str]:
        end = {"end": "complete"}
        yield json.dumps({"row": first}) + "\n"
        try:
            async for row in rows:
                yield json.dumps({"row": row}) + "\n"
        except ConnectionError:
            end = {"end": "failed"}  # (2)!
        yield json.dumps(end) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


# endregion stream


client = TestClient(app)
for name in "none", "good", "broken":
    answer = client.get(f"/exports/{name}")
    print(name, answer.status_code, answer.text.split()[-2:])
