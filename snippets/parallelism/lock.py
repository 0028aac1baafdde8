import asyncio


class Account:
    def __init__(self) -> None:
        self.balance = 100
        self.lock = asyncio.Lock()

    async def deposit(self, amount: int) -> None:
        async with self.lock:
            balance = self.balance
            await asyncio.sleep(0.001)  # (1)!
            self.balance = balance + amount


async def main() -> None:
    account = Account()
    await asyncio.gather(*(account.deposit(10) for _ in range(10)))
    print("balance:", account.balance)


asyncio.run(main())
