import vendor


def parse_amount(text: str) -> int:
    """Parse an amount, which may be negative.

    Works around https://example.com/vendor/issues/12: delete this module
    when test_vendor_still_loses_the_sign fails.
    """
    sign = -1 if text.startswith("-") else 1
    return sign * abs(vendor.parse_amount(text))
