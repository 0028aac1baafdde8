import asyncio

from store import Store, place


def test_an_order_is_accepted_and_saved():
    store = Store()
    assert asyncio.run(place(store, "bolts")) == "accepted"
    assert store.orders == ["bolts"]
