from shop.shipping import cost


def test_heavy_and_express_cost_more():
    assert cost(12, express=True) == 12.0
