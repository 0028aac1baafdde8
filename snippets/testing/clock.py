from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Links:
    """Links that are valid for an hour."""

    def __init__(self, now: Clock = utc_now) -> None:
        self.now = now
        self.created: dict[str, datetime] = {}

    def create(self, name: str) -> None:
        self.created[name] = self.now()

    def valid(self, name: str) -> bool:
        return self.now() < self.created[name] + timedelta(hours=1)


time = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
links = Links(now=lambda: time)
links.create("reset")
for step in 59, 1:
    time += timedelta(minutes=step)
    print(f"{time:%d %B %H:%M} valid:", links.valid("reset"))
