from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ValidationError


class Status(StrEnum):
    OPEN = "open"
    PAID = "paid"
    SHIPPED = "shipped"


class Order(BaseModel):
    number: int
    status: Status
    price: Decimal
    due: AwareDatetime


body = """{"number": 7, "status": "paid", "price": "19.90",
           "due": "2026-11-02T09:30:00+01:00"}"""
order = Order.model_validate_json(body)
now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
print("late:", order.status is Status.PAID and order.due < now)
print("three of them:", order.price * 3)
try:
    Order.model_validate_json(body.replace('"paid"', '"PAID"'))
except ValidationError as error:
    print(error.errors()[0]["loc"], error.errors()[0]["msg"])
