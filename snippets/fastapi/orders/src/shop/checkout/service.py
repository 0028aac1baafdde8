from shop.catalog.repository import Products
from shop.checkout.models import Order
from shop.checkout.repository import Orders
from shop.checkout.schemas import NewOrder
from shop.errors import NotFoundError, ServiceError


class OutOfStockError(ServiceError):
    """There are fewer left than requested."""

    code = "out_of_stock"


async def place_order(
    new: NewOrder, products: Products, orders: Orders
) -> Order:
    product = await products.locked(new.sku)
    if product is None:
        raise NotFoundError(f"no product {new.sku}")
    if product.stock < new.quantity:
        raise OutOfStockError(f"{product.stock} of {new.sku} left")
    product.stock -= new.quantity
    total = new.quantity * product.price
    order = Order(sku=new.sku, quantity=new.quantity, total=total)
    await orders.add(order)
    return order
