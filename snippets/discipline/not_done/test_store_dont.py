import asyncio

from store_dont import Store, place


def test_an_order_is_accepted():
    assert asyncio.run(place(Store(), "bolts")) == "accepted"
