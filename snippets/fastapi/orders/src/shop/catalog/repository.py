from typing import Annotated, Protocol

from fastapi import Depends
from sqlalchemy import select

from shop.catalog.models import Product
from shop.database import SessionDep


class Products(Protocol):
    """The queries about products that other features may use."""

    async def locked(self, sku: str) -> Product | None: ...


class SqlProducts:
    """The products in PostgreSQL."""

    def __init__(self, session: SessionDep) -> None:
        self._session = session

    async def all(self) -> list[Product]:
        query = select(Product).order_by(Product.sku)
        return list(await self._session.scalars(query))

    async def add(self, product: Product) -> None:
        self._session.add(product)
        await self._session.flush()

    async def locked(self, sku: str) -> Product | None:
        # Without populate_existing, a product read before stays as it was.
        return await self._session.get(
            Product, sku, with_for_update=True, populate_existing=True
        )


ProductsDep = Annotated[SqlProducts, Depends()]
