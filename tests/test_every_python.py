"""The tests can be run on every installed Python that the handbook is for."""

from pathlib import Path

import every_python
import merge_proof
import pytest
from conftest import ROOT
from handbook import run_records
from packaging.specifiers import SpecifierSet

PATH = "resilience/timeouts.py"


def test_the_newest_interpreter_of_each_minor_version_is_taken() -> None:
    names = ["3.13.0", "3.9.18", "3.11.2", "3.11.7", "3.14.0t", "3.14.0", "3.13.0"]
    found = every_python.newest_of_each(
        [(name, Path(f"/{number}")) for number, name in enumerate(names)], SpecifierSet(">=3.11")
    )
    assert found == {
        "3.11.7": Path("/3"),
        "3.13.0": Path("/0"),
        "3.14.0": Path("/5"),
        "3.14.0t": Path("/4"),
    }


def test_an_interpreter_that_does_not_start_is_none(tmp_path: Path) -> None:
    broken = tmp_path / "python3"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert every_python.version(broken) is None


def test_the_running_interpreter_is_among_the_candidates() -> None:
    assert any((every_python.version(python) or "").startswith("3.") for python in every_python.candidates())


def test_records_of_several_runs_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = run_records.Run(run_records.code_hash(PATH, ROOT / "snippets"), 0.5, {})
    for python in ("3.13.0", "3.11.7"):
        run_records.write([run_records.Record(python, "2026-11-01", {PATH: run})], tmp_path / f"{python}.json")
    monkeypatch.setenv("PROOF_RECORD", str(tmp_path / "merged.json"))
    assert merge_proof.main([str(tmp_path / "3.13.0.json"), str(tmp_path / "3.11.7.json")]) == 0
    assert [record.python for record in run_records.read(tmp_path / "merged.json")] == ["3.11.7", "3.13.0"]
    assert "Python 3.11.7, 2026-11-01: 1 snippets" in capsys.readouterr().out
    assert merge_proof.main([str(tmp_path / "none.json")]) == 2
    assert "no such file" in capsys.readouterr().err
