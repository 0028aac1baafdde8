from datetime import UTC, datetime
from unittest.mock import patch

FIXED = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


def age(created: object) -> str:
    if not isinstance(created, datetime):
        return "unknown"
    return str(datetime.now(UTC) - created)


for where in "datetime.datetime.now", "__main__.datetime":
    try:
        with patch(where) as fake:
            fake.now.return_value = FIXED
            print(where, age(FIXED))
    except TypeError as error:
        print(f"{where}: TypeError: {error}")
