import asyncio
from concurrent.futures import ThreadPoolExecutor

from structlog.contextvars import bind_contextvars, get_contextvars


async def main() -> None:
    bind_contextvars(correlation_id="c-17")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        found = await loop.run_in_executor(pool, get_contextvars)
        print("run_in_executor:", found)
        print("submit:", pool.submit(get_contextvars).result())


asyncio.run(main())
