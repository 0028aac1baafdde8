from stock import reorder


def test_reorder():
    reorder(4, minimum=10, pack=3)
    reorder(10, minimum=10, pack=3)
