from mypackage.models.order import Order

FREE_SHIPPING_FROM = 50
SHIPPING = 5


def total(order: Order) -> int:
    goods = sum(order.prices)
    return goods if goods >= FREE_SHIPPING_FROM else goods + SHIPPING
