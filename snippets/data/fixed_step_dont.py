from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

berlin = ZoneInfo("Europe/Berlin")
opening = datetime(2027, 3, 27, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
for _ in range(3):
    print("opens at", f"{opening.astimezone(berlin):%d %b %H:%M %Z}")
    opening += timedelta(days=1)

start = datetime(2026, 10, 24, 22, 0, tzinfo=berlin)
end = datetime(2026, 10, 25, 6, 0, tzinfo=berlin)
print("worked:", end - start)
