import asyncio
import time

rows: list[str] = []


def insert_slowly(row: str) -> None:
    time.sleep(1)
    rows.append(row)


async def main() -> None:
    for attempt in ("first", "second"):
        try:
            async with asyncio.timeout(0.1):
                await asyncio.to_thread(insert_slowly, "order 7")
        except TimeoutError:
            print(attempt, "attempt cancelled, rows:", len(rows))


asyncio.run(main())  # waits for the threads before it returns
print("rows in the end:", rows)
