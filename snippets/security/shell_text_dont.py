import subprocess
from pathlib import Path


def sorted_lines(name: str) -> str:
    done = subprocess.run(
        f"sort {name}",
        shell=True,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=10,
    )
    return done.stdout


Path("prices.csv").write_text("tea,3\ncup,9\n")
print(sorted_lines("prices.csv").split())
print(sorted_lines("prices.csv; rm prices.csv").split())
print("prices kept:", Path("prices.csv").exists())
