import time

import pytest


def test_adds_up():
    assert 1200 + 490 == 1690


@pytest.mark.slow
def test_imports_a_million_orders():
    time.sleep(1)


@pytest.mark.slow
@pytest.mark.integration
def test_restores_a_backup():
    raise ConnectionRefusedError
