FREE_FROM = 50


def shipping(goods: int) -> int:
    return 0 if goods >= FREE_FROM else 5
