import subprocess
import sys

SYNC = r"""
import sys
for done in range(3):
    print(f"\rsyncing {done}/2", end="", file=sys.stderr)
print("\x1b[32mok\x1b[0m", end="")
"""
command = [sys.executable, "-c", SYNC]
result = subprocess.run(command, capture_output=True, check=True)
print("a script finds ok:", result.stdout == b"ok")
print("it got:", result.stdout)
print("in the log of CI:", result.stderr)
