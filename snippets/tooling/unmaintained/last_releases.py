import tomllib
from datetime import datetime, timedelta
from pathlib import Path

LONG = timedelta(days=730)


def uploaded(package: dict) -> list[datetime]:
    files = [*package.get("wheels", []), package.get("sdist")]
    times = [file["upload-time"] for file in files if file]
    return [datetime.fromisoformat(time) for time in times]


lock = tomllib.loads(Path("uv.lock").read_text(encoding="utf-8"))
releases = {
    f"{package['name']} {package['version']}": max(times)
    for package in lock["package"]
    if (times := uploaded(package))
}
newest = max(releases.values())
print(f"newest release in the lock file: {newest:%Y-%m}")
for name, day in sorted(releases.items(), key=lambda item: item[1]):
    if newest - day > LONG:
        print(f"older by more than two years: {name}, {day:%Y-%m}")
