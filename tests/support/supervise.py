"""Run a command, and end it and everything it started as soon as the caller is gone.

`python supervise.py [--user NAME] [--left FILE] COMMAND ...` keeps its standard input open as a lifeline: when the
other end closes, whether the caller finished, failed or was killed, the command's whole process group is killed. A
caller that has more time sends SIGTERM, which is passed on. What of the group is still running a moment after the
command has ended is killed too, and named in FILE.
"""

import os
import pwd
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

MOMENT = 1.0  # seconds: Python's own helpers, such as the resource tracker of multiprocessing, end just after it


def main(arguments: list[str]) -> int:
    """Run the command in a process group of its own; its exit status is ours (128 + signal when it was killed)."""
    user = group = report = None
    if arguments[0] == "--user":
        account = pwd.getpwnam(arguments[1])
        user, group, arguments = account.pw_uid, account.pw_gid, arguments[2:]
    if arguments[0] == "--left":
        report, arguments = Path(arguments[1]), arguments[2:]
    process: subprocess.Popen[bytes] | None = None
    asked = False

    def end_group(by: int = signal.SIGKILL) -> None:
        if process:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, by)

    def pass_on(number: int, _: object) -> None:
        nonlocal asked
        asked = True
        end_group(number)

    def watch_lifeline() -> None:
        while os.read(0, 1024):
            pass
        end_group()

    signal.signal(signal.SIGTERM, pass_on)  # first: without it, the signal would end us, and leave the command
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, start_new_session=True, user=user, group=group)
    if asked:
        end_group(signal.SIGTERM)
    threading.Thread(target=watch_lifeline, daemon=True).start()
    status = process.wait()
    if report and (left := still_in_group(process.pid)):
        report.write_text("\n".join(left), encoding="utf-8")
    end_group()  # whatever the command left running
    return status if status >= 0 else 128 - status


def still_in_group(group: int) -> list[str]:
    """The names of the processes of a group that are still running after a moment."""
    deadline = time.monotonic() + MOMENT
    while (left := running_in_group(group)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def running_in_group(group: int) -> list[str]:
    """The names of a process group's running processes; without a /proc to ask, words that say there are some."""
    if not Path("/proc/self/stat").exists():
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return []
        return ["a process of its group"]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
            state, _, its_group, *_ = rest.split()
            if int(its_group) == group and state != "Z":
                found.append(name)
    return found


if __name__ == "__main__":
    # Ctrl-C reaches the caller, who then lets go of the lifeline; a handler, unlike SIG_IGN, is not inherited.
    signal.signal(signal.SIGINT, lambda *_: None)
    sys.stdout.flush()
    os._exit(main(sys.argv[1:]))
