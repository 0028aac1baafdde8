import pytest

from shop.catalog.models import Product
from shop.checkout.models import Order
from shop.checkout.schemas import NewOrder
from shop.checkout.service import OutOfStockError, place_order


class OneProduct:
    def __init__(self, stock: int) -> None:
        self.product = Product(sku="CUP-001", price=450, stock=stock)

    async def locked(self, sku: str) -> Product | None:
        return self.product if sku == self.product.sku else None


class Placed(list[Order]):
    async def add(self, order: Order) -> None:
        self.append(order)


async def test_total_is_price_times_quantity():
    new = NewOrder(sku="CUP-001", quantity=2)
    order = await place_order(new, OneProduct(stock=2), Placed())
    assert order.total == 900


async def test_too_large_an_order_is_not_placed():
    new, placed = NewOrder(sku="CUP-001", quantity=2), Placed()
    with pytest.raises(OutOfStockError, match="1 of CUP-001 left"):
        await place_order(new, OneProduct(stock=1), placed)
    assert placed == []
