from pathlib import Path

from report import export


def test_writes_a_line():
    target = Path("report.csv")
    export([("book", 1)], target)
    assert target.read_text() == "book,1\n"
