from functools import cache, lru_cache


@lru_cache(maxsize=1_000)
def slug(title: str) -> str:
    return "-".join(title.lower().split())


@cache
def weekday(number: int) -> str:  # (1)!
    return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[number % 7]


for number in range(100_000):
    slug(f"Chapter {number}")
    weekday(number % 7)
print("slug:   ", slug.cache_info())
print("weekday:", weekday.cache_info())
