from datetime import date, timedelta


def due(ordered: date) -> date:
    return ordered + timedelta(days=1)


def test_due_tomorrow(today: date) -> None:
    assert due(today) == today.replace(day=today.day + 1)


failing = []
for day in range(365):
    today = date(2026, 1, 1) + timedelta(days=day)
    try:
        test_due_tomorrow(today)  # as if run on that day
    except ValueError:  # day is out of range for month
        failing.append(today)
print(f"fails on {len(failing)} days of the year, first on {failing[0]}")
