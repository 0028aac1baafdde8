def add(item: str, cart: list[str] | None = None) -> list[str]:
    cart = [] if cart is None else cart
    cart.append(item)
    return cart
