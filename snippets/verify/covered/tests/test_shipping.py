from shop.shipping import shipping


def test_small_order_pays() -> None:
    assert shipping(49) == 5


def test_order_of_fifty_ships_free() -> None:
    assert shipping(50) == 0
