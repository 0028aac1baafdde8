def charge(cents: int) -> str:
    """Charge the card and return the receipt's number."""
    raise ConnectionError("no payment provider in tests")
