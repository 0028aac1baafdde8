"""Which files were edited since the last green run; what that affects is told in `affected.py`.

`pytest --changed` compares the files with their fingerprints at the last run in which all passed that were due.
"""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

RECORD = ".cache/green.json"


def fingerprints(root: Path) -> dict[str, str]:
    """The content of each file that is committed or could be, as a hash, by its path below `root`."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    return {
        name: hashlib.sha256((root / name).read_bytes()).hexdigest()[:16]
        for name in sorted(filter(None, names))
        if (root / name).is_file()
    }


def edited(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The files that differ, are new or are gone."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def read(root: Path) -> dict[str, str]:
    """The fingerprints of the last green run; empty if there was none."""
    file = root / RECORD
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def write(now: Mapping[str, str], root: Path) -> None:
    """Keep the fingerprints of a green run."""
    file = root / RECORD
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(now, indent=0), encoding="utf-8")
