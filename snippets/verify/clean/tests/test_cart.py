from shop.cart import add


def test_adds_an_item() -> None:
    assert add("tea") == ["tea"]
