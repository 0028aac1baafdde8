"""The faults of `tests/faults/` still fit the project; `tests/commands/faults.py` shows that each is caught."""

import shutil
from pathlib import Path

import faults
import pytest
from conftest import ROOT

FAULTS = faults.read(ROOT / "tests/faults")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.file}: {fault.what}")
def test_a_fault_can_be_made(fault: faults.Fault, tmp_path: Path) -> None:
    original, copy = ROOT / fault.file, tmp_path / fault.file
    copy.parent.mkdir(parents=True, exist_ok=True)
    if "make" not in fault.change:
        shutil.copy(original, copy)
    faults.apply(fault, tmp_path)
    assert not copy.exists() or "make" in fault.change or copy.read_bytes() != original.read_bytes()


def test_each_names_a_test_that_is_there() -> None:
    named = {part.partition("::")[0] for fault in FAULTS for part in fault.check.split() if part.startswith("tests/")}
    assert not [path for path in named if not (ROOT / path).exists()]


def test_there_are_enough_and_no_two_alike() -> None:
    made = {(fault.file, str(fault.change)) for fault in FAULTS}
    assert len(made) == len(FAULTS) > 80
