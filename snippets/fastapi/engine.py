import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import psycopg
from fastapi import FastAPI, Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

URL = os.environ["DATABASE_URL"]
OPEN = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    engine = create_async_engine(URL, pool_size=5, max_overflow=0)  # (1)!
    app.state.engine = engine
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/now")
async def now(request: Request) -> int:
    async with request.app.state.engine.connect() as connection:
        return await connection.scalar(text("SELECT 1"))


async def main() -> None:
    with psycopg.connect(URL, autocommit=True) as observer:
        transport = httpx.ASGITransport(app)
        async with (
            lifespan(app),
            httpx.AsyncClient(
                transport=transport, base_url="http://test"
            ) as client,
        ):
            await asyncio.gather(*(client.get("/now") for _ in range(30)))
            print("connections:", observer.execute(OPEN).fetchall()[0][0])
            print("driver:", app.state.engine.dialect.driver)


asyncio.run(main())
