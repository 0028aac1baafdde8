from shop.shipping import shipping


def refund(goods: int, *, damaged: bool) -> int:
    if damaged:
        return goods + shipping(goods)
    return goods
