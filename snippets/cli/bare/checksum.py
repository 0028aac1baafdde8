import argparse
import sys
from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Print a checksum.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--algorithm", default="sha256")
    arguments = parser.parse_args(argv)
    with arguments.path.open("rb") as file:
        digest = file_digest(file, arguments.algorithm)
    print(digest.hexdigest()[:16], arguments.path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
