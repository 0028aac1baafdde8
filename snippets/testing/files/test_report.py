import pytest
from report import export


@pytest.mark.parametrize("rows", [1, 1000])
def test_one_line_per_row(tmp_path, rows):
    assert list(tmp_path.iterdir()) == []
    target = tmp_path / "report.csv"
    export([("book", 1)] * rows, target)
    assert len(target.read_text().splitlines()) == rows
