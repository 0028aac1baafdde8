import asyncio
import threading

RATES = {"EUR": 0.9, "CNY": 7.1}


def read_rate(currency: str) -> tuple[float, bool]:  # (1)!
    on_loop = threading.current_thread() is threading.main_thread()
    return RATES[currency], on_loop


async def rate(currency: str) -> float:
    value, on_loop = await asyncio.to_thread(read_rate, currency)
    print(f"{currency} read on the loop's thread: {on_loop}")
    return value


async def price(cents: int, currency: str) -> int:
    return round(cents * await rate(currency))


async def main() -> None:
    print("price:", await price(1_000, "EUR"))
    print("price:", await price(1_000, "CNY"))


asyncio.run(main())  # (2)!
