import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Print first lines.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--lines", type=int, default=1)
    arguments = parser.parse_args(argv)
    try:
        text = arguments.path.read_text()
    except OSError as error:
        print(f"first: {error}", file=sys.stderr)
        return 1
    print("\n".join(text.splitlines()[: arguments.lines]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
