from shop.stock import label


def test_label_counts_what_is_left() -> None:
    assert label("tea") == "Tea: 3 left"
