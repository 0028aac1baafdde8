import pytest
from basket import total

CASES = [
    ({"book": 1200, "pen": 150}, 1350),
    ({"pen": 150, "voucher": -500}, 0),
]


@pytest.mark.parametrize("case", CASES)
def test_total(case):
    basket, expected = case
    assert total(basket) == expected
