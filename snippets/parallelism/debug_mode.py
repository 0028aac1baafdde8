import asyncio
import logging
import time

reports: list[str] = []


class Collect(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        reports.append(record.getMessage())


def read_config() -> str:
    time.sleep(0.3)
    return "config"


async def endpoint() -> str:
    return read_config()


async def main() -> None:
    await asyncio.create_task(endpoint(), name="GET /config")


logging.getLogger("asyncio").addHandler(Collect())
for debug in (False, True):
    asyncio.run(main(), debug=debug)
    slow = [line for line in reports if line.startswith("Executing")]
    blamed = any("GET /config" in line for line in slow)
    print(f"debug={debug}, blocking task reported by name: {blamed}")
