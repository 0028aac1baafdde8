"""The coverage that fails the build counts every file of the build and of the helpers, wherever it runs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import measuring
from conftest import ROOT

MODULE = "overrides/handbook/archives.py"
PROGRAM = """
import json, pathlib, subprocess, sys
import coverage

root, copy, module = map(pathlib.Path, sys.argv[1:])
measure = coverage.Coverage()
measure.start()
import measuring
measuring.count_all(root)
subprocess.run([sys.executable, module], cwd=copy, check=True)
measure.stop()
measure.save()
measure.combine()
data = measure.get_data()
print(json.dumps({file: sorted(data.lines(file)) for file in data.measured_files()}))
"""


def test_it_counts_files_that_no_test_imports_and_what_runs_in_a_copy(tmp_path: Path) -> None:
    copied = tmp_path / "copy" / MODULE
    copied.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / MODULE, copied)
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    env |= {"COVERAGE_FILE": str(tmp_path / "data"), "PYTHONPATH": str(ROOT / "tests/support")}
    command = [sys.executable, "-c", PROGRAM, str(ROOT), str(tmp_path / "copy"), MODULE]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines: dict[str, list[int]] = json.loads(done.stdout)
    missing = sorted({str(file) for file in measuring.counted(ROOT)} - lines.keys())
    assert not missing, f"no test imports these, and they do not count: {missing}"
    assert len(lines) == len(measuring.counted(ROOT)), "the copy counts for files of its own"
    assert lines[str(ROOT / MODULE)], f"{MODULE} ran in a copy of the project, and counts as if it had not"
