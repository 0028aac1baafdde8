import subprocess
import sys

TOOL = "import sys; failures = int(sys.argv[1]); sys.exit(failures)"

for failures in ("0", "3", "255", "256", "512"):
    ended = subprocess.run([sys.executable, "-c", TOOL, failures])
    print(f"{failures} failures: exit code {ended.returncode}")
