from shipping import shipping


def test_free_above_fifty_euros():
    assert shipping(6000) == 0


def test_free_at_fifty_euros():
    assert shipping(5000) == 0


def test_small_order_pays():
    assert shipping(1200) == 490


def test_express_adds_five_euros():
    assert shipping(300, express=True) == 990
