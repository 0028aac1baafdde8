import subprocess
from pathlib import Path


def sorted_lines(name: str) -> str:
    command = ["sort", name]
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=10,
    )
    return done.stdout if done.returncode == 0 else "refused"


Path("prices.csv").write_text("tea,3\ncup,9\n")
print(sorted_lines("prices.csv").split())
print(sorted_lines("prices.csv; rm prices.csv"))
print(sorted_lines("-oprices.csv").split())
print("prices kept:", Path("prices.csv").stat().st_size > 0)
