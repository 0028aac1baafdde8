import sys

from mypackage.models.order import Order
from mypackage.services.pricing import total


def main() -> None:
    order = Order(tuple(int(price) for price in sys.argv[1:]))
    print("total:", total(order))
