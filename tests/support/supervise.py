"""Run a command, and end it and everything it started as soon as the caller is gone.

`python supervise.py [--user NAME] COMMAND ...` keeps its standard input open as a lifeline: when the other end
closes, whether the caller finished, failed or was killed, the command's whole process group is killed.
"""

import os
import pwd
import signal
import subprocess
import sys
import threading
from contextlib import suppress


def main(arguments: list[str]) -> int:
    """Run the command in a process group of its own; its exit status is ours (128 + signal when it was killed)."""
    user = group = None
    if arguments[0] == "--user":
        account = pwd.getpwnam(arguments[1])
        user, group, arguments = account.pw_uid, account.pw_gid, arguments[2:]
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, start_new_session=True, user=user, group=group)

    def end_group() -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def watch_lifeline() -> None:
        while os.read(0, 1024):
            pass
        end_group()

    signal.signal(signal.SIGTERM, lambda *_: end_group())
    threading.Thread(target=watch_lifeline, daemon=True).start()
    status = process.wait()
    end_group()  # whatever the command left running
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    # Ctrl-C reaches the caller, who then lets go of the lifeline; a handler, unlike SIG_IGN, is not inherited.
    signal.signal(signal.SIGINT, lambda *_: None)
    sys.stdout.flush()
    os._exit(main(sys.argv[1:]))
