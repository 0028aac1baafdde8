from hypothesis import given
from hypothesis import strategies as st
from split import split


def test_nine_euros_for_three():
    assert split(900, 3) == [300, 300, 300]


@given(total=st.integers(0, 10**9), people=st.integers(1, 50))
def test_no_cent_is_lost(total, people):
    shares = split(total, people)
    assert sum(shares) == total
    assert max(shares) - min(shares) <= 1
