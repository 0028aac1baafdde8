import asyncio
import gc
import os

import httpx2
import psycopg
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

URL = os.environ["DATABASE_URL"]
OPEN = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
app = FastAPI()
gc.disable()  # (1)!


@app.get("/now")
async def now() -> int:
    engine = create_async_engine(URL, pool_size=5, max_overflow=0)
    async with engine.connect() as connection:
        return await connection.scalar(text("SELECT 1"))


async def main() -> None:
    with psycopg.connect(URL, autocommit=True) as observer:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            await asyncio.gather(*(client.get("/now") for _ in range(30)))
        print("connections:", observer.execute(OPEN).fetchall()[0][0])


asyncio.run(main())
