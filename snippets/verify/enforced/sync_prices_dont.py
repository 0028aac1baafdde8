import asyncio
import logging

log = logging.getLogger(__name__)


async def push(price: int) -> None:
    if price < 0:
        raise Exception("negative price")


async def sync(prices: list[int]) -> None:
    for price in prices:
        try:
            asyncio.create_task(push(price))
        except Exception as error:
            log.error(f"not pushed: {error}")
