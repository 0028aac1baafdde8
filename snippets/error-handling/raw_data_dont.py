import json


def is_late(order: dict, now: str) -> bool:
    return order["status"] == "paid" and order["due"] < now


body = """{"number": 7, "status": "paid", "price": 19.90,
           "due": "2026-11-02T09:30:00+01:00"}"""
order = json.loads(body)
print("late:", is_late(order, "2026-11-02T09:00:00+00:00"))
print("three of them:", order["price"] * 3)
order = json.loads(body.replace('"paid"', '"PAID"'))
print("late:", is_late(order, "2030-01-01T00:00:00+00:00"))
