import asyncio

import httpx2
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

app = FastAPI()
ROW = {"id": 1, "name": "Ada", "password_hash": "$argon2id$v=19$m=65"}


class Filtered(BaseModel):
    id: int
    name: str


class Forbidding(Filtered):
    model_config = ConfigDict(extra="forbid")


class Allowing(Filtered):
    model_config = ConfigDict(extra="allow")


@app.get("/filtered", response_model=Filtered)
@app.get("/forbidding", response_model=Forbidding)
@app.get("/allowing", response_model=Allowing)
async def read_user() -> dict[str, object]:
    return ROW


async def main() -> None:
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for path in ("/filtered", "/forbidding", "/allowing"):
            answer = await client.get(path)
            print(path, answer.status_code, answer.text)


asyncio.run(main())
