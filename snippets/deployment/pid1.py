import signal
import sys
from subprocess import PIPE, Popen, TimeoutExpired

HANDLER = "signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))"
SERVICE = """import signal, sys, time
{}
print("serving", flush=True)
time.sleep(30)
"""


def stop_like_pid_1(code: str) -> str:
    old = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # (1)!
    service = Popen([sys.executable, "-c", code], stdout=PIPE)
    signal.signal(signal.SIGTERM, old)
    try:
        assert service.stdout
        service.stdout.readline()
        service.terminate()
        return f"exit code {service.wait(timeout=0.5)}"
    except TimeoutExpired:
        return "still running: only SIGKILL is left"
    finally:
        service.kill()
        service.communicate(timeout=30)


print("with a handler:", stop_like_pid_1(SERVICE.format(HANDLER)))
print("without:", stop_like_pid_1(SERVICE.format("")))
