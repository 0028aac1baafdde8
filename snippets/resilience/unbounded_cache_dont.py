import tracemalloc
from functools import cache


@cache
def page(path: str) -> str:
    return f"<p>{path}</p>".ljust(1_000)


tracemalloc.start()
for visit in range(20_000):
    page(f"/offers?visit={visit}")
size, _ = tracemalloc.get_traced_memory()
print(
    "entries:", page.cache_info().currsize, "hits:", page.cache_info().hits
)
print("holds more than 20 MB:", size > 20_000_000)
