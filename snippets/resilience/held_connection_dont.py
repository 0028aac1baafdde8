import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(
    os.environ["DATABASE_URL"],
    pool_size=2,
    max_overflow=0,
    pool_timeout=0.5,
)


async def handle_order(order: int) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("SELECT :order"), {"order": order})
        await asyncio.sleep(1)  # a slow call to another service


async def main() -> None:
    ends = await asyncio.gather(
        *(handle_order(order) for order in range(6)),
        return_exceptions=True,
    )
    failed = [type(end).__name__ for end in ends if end is not None]
    print("handled:", ends.count(None), "failed:", failed)
    await engine.dispose()


asyncio.run(main())
