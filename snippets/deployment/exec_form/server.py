import signal
import sys
import time


def stop(*_: object) -> None:
    print("finishing the request in progress", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
print("serving", flush=True)
time.sleep(3)
