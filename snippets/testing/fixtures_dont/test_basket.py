def test_adds_a_book(basket):
    basket.append("book")
    assert basket == ["book"]


def test_starts_empty(basket):
    assert basket == []
