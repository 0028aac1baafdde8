import os
import sys
from subprocess import PIPE, Popen

SERVICE = """
import sys
for number in range(3):
    print(f"order {number} stored")
print("ready", file=sys.stderr, flush=True)
sys.stdin.read()
"""
env = {**os.environ, "PYTHONUNBUFFERED": ""}
command = [sys.executable, "-c", SERVICE]
service = Popen(command, env=env, stdin=PIPE, stdout=PIPE, stderr=PIPE)
try:
    service.stderr.readline()
finally:
    service.kill()  # SIGKILL, as when memory runs out
printed, _ = service.communicate(timeout=30)
print("lines in the log:", len(printed.splitlines()))
