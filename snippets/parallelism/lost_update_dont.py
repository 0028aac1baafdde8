import asyncio


class Account:
    def __init__(self) -> None:
        self.balance = 100

    async def deposit(self, amount: int) -> None:
        balance = self.balance
        await asyncio.sleep(0.001)
        self.balance = balance + amount


async def main() -> None:
    account = Account()
    await asyncio.gather(*(account.deposit(10) for _ in range(10)))
    print("balance after ten deposits of 10:", account.balance)


asyncio.run(main())
