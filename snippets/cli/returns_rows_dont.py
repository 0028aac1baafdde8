import subprocess
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> list[str]:
    names = sys.argv[1:] if argv is None else argv
    greetings = [f"Hello {name}" for name in names]
    print(*greetings)
    return greetings


if sys.argv[1:]:
    sys.exit(main())
tool = subprocess.run([sys.executable, __file__, "Ada"])
print("exit code:", tool.returncode)
