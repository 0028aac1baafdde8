from fastapi import APIRouter

from shop.catalog.repository import ProductsDep
from shop.checkout.models import Order
from shop.checkout.repository import OrdersDep
from shop.checkout.schemas import NewOrder, OrderOut
from shop.checkout.service import place_order
from shop.errors import NotFoundError

router = APIRouter(prefix="/orders", tags=["checkout"])


@router.post("", status_code=201, response_model=OrderOut)
async def create_order(
    new: NewOrder, products: ProductsDep, orders: OrdersDep
) -> Order:
    return await place_order(new, products, orders)


@router.get("/{order_id}", response_model=OrderOut)
async def read_order(order_id: int, orders: OrdersDep) -> Order:
    order = await orders.get(order_id)
    if order is None:
        raise NotFoundError(f"no order {order_id}")
    return order
