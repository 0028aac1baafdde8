import secrets
import subprocess
import sys
from pathlib import Path
from stat import S_IROTH

token = secrets.token_hex()
TOOL = "print('logging in', flush=True); input()"
command = [sys.executable, "-c", TOOL, "--token", token]
pipe = subprocess.PIPE
tool = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
try:
    assert tool.stdout is not None
    print(tool.stdout.readline(), end="")
    listing = Path(f"/proc/{tool.pid}/cmdline")
    print("token in the process list:", token in listing.read_text())
    others = bool(listing.stat().st_mode & S_IROTH)
    print("other users may read it:", others)
    tool.communicate("\n", timeout=30)
finally:
    tool.kill()
