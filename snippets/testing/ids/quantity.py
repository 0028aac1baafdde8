def parse_quantity(text: str, *, most: int = 99) -> int:
    """How many to order; an empty field means one."""
    return min(int(text or "1"), most)
