import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI, Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

URL = os.environ["DATABASE_URL"]
OPEN = """SELECT count(*) FROM pg_stat_activity WHERE
    datname = current_database() AND backend_type = 'client backend'"""


# region engine
@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    engine = create_async_engine(URL, pool_size=5, max_overflow=0)  # (1)!
    app.state.engine = engine
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))


@app.get("/open")
async def count_open(request: Request) -> int:
    async with request.app.state.engine.connect() as connection:
        return await connection.scalar(text(OPEN))


async def main() -> None:
    async with lifespan(app):
        calls = [client.get("http://test/open") for _ in range(30)]
        answers = await asyncio.gather(*calls)
        print("connections:", max(answer.json() for answer in answers))
        print("driver:", app.state.engine.dialect.driver)


# endregion engine


asyncio.run(main())
