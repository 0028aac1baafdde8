import pytest
from quantity import parse_quantity

CASES = [
    pytest.param("", 1, id="empty"),
    pytest.param("7", 7, id="single"),
    pytest.param("100", 99, id="overflow"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parses(text, expected):
    assert parse_quantity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x", "x"), ("1.5", "1.5")],
    ids=["word", "fraction"],
)
def test_rejects(text, expected):
    with pytest.raises(ValueError, match=expected):
        parse_quantity(text)
