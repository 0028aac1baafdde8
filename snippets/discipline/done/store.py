class Store:
    def __init__(self) -> None:
        self.orders: list[str] = []

    async def save(self, order: str) -> None:
        self.orders.append(order)


async def place(store: Store, order: str) -> str:
    await store.save(order)
    return "accepted"
