from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def occurrence(day: date, at: time, zone: str) -> datetime:
    """The instant of one occurrence of a rule such as "daily at 09:00"."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def wall_clock(instant: datetime) -> str:
    return f"{instant.astimezone(ZoneInfo('Europe/Berlin')):%d %b %H:%M %Z}"


for at in time(9, 0), time(2, 30):
    print("daily at", at)
    for ahead in range(3):
        day = date(2027, 3, 27) + timedelta(days=ahead)
        instant = occurrence(day, at, "Europe/Berlin")
        print(f"  {instant:%d %b %H:%M} UTC is", wall_clock(instant))

berlin = ZoneInfo("Europe/Berlin")
start = datetime(2026, 10, 24, 22, 0, tzinfo=berlin)
end = datetime(2026, 10, 25, 6, 0, tzinfo=berlin)
print("worked:", end.astimezone(UTC) - start.astimezone(UTC))  # (1)!
