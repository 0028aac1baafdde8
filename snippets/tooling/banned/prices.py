from httpx import get


def price(url: str) -> int:
    return get(url, timeout=5).json()["price"]
