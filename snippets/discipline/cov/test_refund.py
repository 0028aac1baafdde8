from shop.refund import refund


def test_a_refund_shrinks_with_time():
    assert refund(40.0, days=14) == 40.0
    assert refund(40.0, days=15) == 20.0
    assert refund(40.0, days=31) == 0.0
