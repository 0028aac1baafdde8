import sys
import time
from subprocess import PIPE, Popen, TimeoutExpired

SERVICE = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: None)
for step in sys.stdin:
    print("card charged", flush=True)
    time.sleep(0.5)
    print("order stored", flush=True)
"""
GRACE, PRE_STOP = 0.5, 0.3  # leaves 0.2 s; a request takes 0.5 s

command = [sys.executable, "-c", SERVICE]
service = Popen(command, stdin=PIPE, stdout=PIPE, text=True)
killed = False
try:
    time.sleep(PRE_STOP)
    print("order", file=service.stdin, flush=True)  # the last request
    print(service.stdout.readline(), end="")
    service.stdin.close()
    service.terminate()
    service.wait(timeout=GRACE - PRE_STOP)
except TimeoutExpired:
    killed = True
finally:
    service.kill()
print("killed:", killed, "then:", service.stdout.read().split())
service.wait(timeout=30)
