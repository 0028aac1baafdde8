import asyncio


class Store:
    def __init__(self) -> None:
        self.orders: list[str] = []

    async def save(self, order: str) -> None:
        self.orders.append(order)


async def place(store: Store, order: str) -> str:
    store.save(order)
    return "accepted"


if __name__ == "__main__":
    store = Store()
    print(asyncio.run(place(store, "bolts")), store.orders)
