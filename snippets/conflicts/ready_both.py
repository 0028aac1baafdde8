import psycopg

DATABASE = "postgresql://127.0.0.1:9/shop"  # refuses every connection


def database_is_there() -> bool:
    try:
        psycopg.connect(DATABASE, connect_timeout=1).close()
    except psycopg.OperationalError:
        return False
    return True


def status(path: str, ready: list[bool]) -> int:
    """What a load balancer returns; only orders need the database."""
    if not any(ready):
        return 503  # no replica is in rotation
    return 200 if path == "/catalogue" or database_is_there() else 503


loaded = [True, True, False]  # the third replica is still starting
probes = {
    "with the database": [up and database_is_there() for up in loaded],
    "without it": loaded,
}
for name, ready in probes.items():
    print(f"/ready {name}: {sum(ready)} of 3 replicas in rotation")
    for path in "/catalogue", "/orders":
        print(f"    {path}: {status(path, ready)}")
