from rates import RATES, price


def test_price_in_euros():
    assert price(1000, "EUR") == 1000


def test_price_after_a_change():
    RATES["EUR"] = 120
    assert price(1000, "EUR") == 1200
