import asyncio
import os
import socket
from collections.abc import AsyncGenerator
from typing import Annotated

import httpx2
import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)
# region commit
TABLE = """CREATE TABLE seats
    (seat text UNIQUE DEFERRABLE INITIALLY DEFERRED)"""


async def get_session() -> AsyncGenerator[AsyncSession]:
    async with sessions.begin() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


@app.exception_handler(IntegrityError)
async def taken(_: Request, error: IntegrityError) -> JSONResponse:
    return JSONResponse({"error": {"code": "taken"}}, 409)


@app.post("/seats/{seat}", status_code=201)
async def book(seat: str, session: SessionDep) -> None:
    insert = text("INSERT INTO seats VALUES (:seat)")
    await session.execute(insert, {"seat": seat})


# endregion commit


async def main() -> None:
    async with sessions.begin() as session:
        await session.execute(text(TABLE))
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    async with httpx2.AsyncClient(base_url=url, timeout=30) as client:
        answers = [await client.post("/seats/12A") for _ in range(2)]
    server.should_exit = True
    await serving
    print("told the callers:", [answer.status_code for answer in answers])
    async with sessions() as session:
        count = await session.scalar(text("SELECT count(*) FROM seats"))
    print("booked:", count)
    await engine.dispose()


asyncio.run(main())
