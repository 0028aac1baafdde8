from collections import Counter

from tenacity import RetryError, retry, stop_after_attempt

calls = Counter[str]()


@retry(stop=stop_after_attempt(3))
def database() -> None:
    calls["database"] += 1
    raise ConnectionError("too many connections")


@retry(stop=stop_after_attempt(3))
def inventory() -> None:
    calls["inventory"] += 1
    database()


@retry(stop=stop_after_attempt(3))
def gateway() -> None:
    calls["gateway"] += 1
    inventory()


try:
    gateway()
except RetryError:
    print("1 request of a user:", dict(calls))
