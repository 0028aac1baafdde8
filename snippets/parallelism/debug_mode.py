import asyncio
import io
import logging
import time

log = io.StringIO()
logging.basicConfig(stream=log)


def read_config() -> str:
    time.sleep(0.3)
    return "config"


async def endpoint() -> str:
    return read_config()


async def main() -> None:
    await asyncio.create_task(endpoint(), name="GET /config")


for debug in (False, True):
    asyncio.run(main(), debug=debug)
    lines = log.getvalue().splitlines()
    slow = [line for line in lines if "Executing" in line]
    blamed = any("GET /config" in line for line in slow)
    print(f"debug={debug}, blocking task reported by name: {blamed}")
