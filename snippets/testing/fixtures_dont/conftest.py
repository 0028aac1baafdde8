import pytest


@pytest.fixture(scope="session")
def basket() -> list[str]:
    return []
