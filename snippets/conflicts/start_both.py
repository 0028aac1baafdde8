import psycopg

Errors = type[Exception] | tuple[type[Exception], ...]


def start(limit: str, database: str | None, survive: Errors) -> str:
    """Start a replica, and return what becomes of it."""
    try:
        try:
            most = int(limit)
        except survive:
            most = 1_000_000  # a guess
        try:
            if database:
                psycopg.connect(database, connect_timeout=1).close()
        except survive:
            return "runs, is not ready"
    except (ValueError, psycopg.OperationalError):
        return "exits"
    return f"serves up to {most}"


for name, survive in {
    "exit on all": (),
    "survive all": Exception,
    "by the cause": psycopg.OperationalError,
}.items():
    wrong = start("ten", None, survive)
    away = start("10", "postgresql://127.0.0.1:9/", survive)  # refuses
    print(f"{name:13} LIMIT=ten: {wrong:21} database away: {away}")
