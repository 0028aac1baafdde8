from typing import Annotated, Protocol

from fastapi import Depends

from shop.checkout.models import Order
from shop.database import SessionDep


class Orders(Protocol):
    """The queries about orders that other features may use."""

    async def add(self, order: Order) -> None: ...


class SqlOrders:
    """The orders in PostgreSQL."""

    def __init__(self, session: SessionDep) -> None:
        self._session = session

    async def get(self, order_id: int) -> Order | None:
        return await self._session.get(Order, order_id)

    async def add(self, order: Order) -> None:
        self._session.add(order)
        await self._session.flush()  # (1)!


OrdersDep = Annotated[SqlOrders, Depends()]
