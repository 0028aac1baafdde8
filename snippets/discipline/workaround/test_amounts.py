import amounts
import pytest
import vendor


def test_a_refund_is_negative():
    assert amounts.parse_amount("-5") == -5


@pytest.mark.xfail(strict=True, reason="example.com/vendor/issues/12")
def test_vendor_still_loses_the_sign():
    assert vendor.parse_amount("-5") == -5
