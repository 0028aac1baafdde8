import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor

from structlog.contextvars import bind_contextvars, get_contextvars


async def main() -> None:
    bind_contextvars(correlation_id="c-17")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        print("to_thread:", await asyncio.to_thread(get_contextvars))
        context = contextvars.copy_context()
        found = await loop.run_in_executor(
            pool, context.run, get_contextvars
        )
        print("copied by hand:", found)


asyncio.run(main())
