def reorder(left: int, minimum: int, pack: int) -> int:
    """How many items to order: whole packs, up to the minimum."""
    if left < minimum:
        missing = minimum + left
        return -(-missing // pack) * pack
    return 0
