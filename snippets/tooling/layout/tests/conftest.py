import pytest

from mypackage.models.order import Order


@pytest.fixture
def small_order() -> Order:
    return Order((20, 10))
