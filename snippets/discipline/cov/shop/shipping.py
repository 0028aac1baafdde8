def cost(weight: float, *, express: bool = False) -> float:
    price = 5.0
    if weight > 10:
        price += 0.5 * (weight - 10)
    if express:
        price *= 2
    return price
