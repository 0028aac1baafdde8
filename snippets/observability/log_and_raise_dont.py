import structlog

log = structlog.get_logger()


def read_price(item: str) -> int:
    try:
        return {"tea": 350}[item]
    except KeyError:
        log.exception("no price", item=item)
        raise


def total(items: list[str]) -> int:
    try:
        return sum(read_price(item) for item in items)
    except KeyError:
        log.exception("no total", items=items)
        raise


def checkout(items: list[str]) -> None:
    try:
        total(items)
    except KeyError:
        log.exception("checkout failed", items=items)


with structlog.testing.capture_logs() as lines:
    checkout(["tea", "milk"])

print("failures: 1")
print("lines at ERROR:", len(lines))
