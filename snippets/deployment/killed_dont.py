import sys
from subprocess import PIPE, Popen

WORKER = """
import sys
leak = []
try:
    for job in sys.stdin:
        leak.append(bytearray(1_000_000))
        print(len(leak), flush=True)
        sys.stdin.readline()
except MemoryError:
    print("out of memory", flush=True)
finally:
    print("lock released", flush=True)
"""
worker = Popen(
    [sys.executable, "-c", WORKER], stdin=PIPE, stdout=PIPE, text=True
)
megabytes = 0
try:
    while megabytes < 6:  # stands for a kernel limit of 5 MB
        print("a job\ngo on", file=worker.stdin, flush=True)
        megabytes = int(worker.stdout.readline())
finally:
    worker.kill()
last_words, _ = worker.communicate(timeout=30)
print("exit code in a shell:", 128 - worker.returncode)
print("last words:", last_words.split("\n")[:-1])
