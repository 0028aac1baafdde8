from importlib.metadata import entry_points
from pathlib import Path

from click.testing import CliRunner

(script,) = entry_points(group="console_scripts", name="stock")
main = script.load()


def test_low_lists_what_is_below_the_limit(tmp_path: Path):
    source = tmp_path / "stock.csv"
    source.write_text("bolts,12\nnuts,300\n")
    result = CliRunner().invoke(main, ["low", str(source)])
    assert result.exit_code == 0
    assert result.stdout == "bolts 12\n"


def test_a_limit_of_zero_is_refused(tmp_path: Path):
    source = tmp_path / "stock.csv"
    source.touch()
    result = CliRunner().invoke(main, ["low", str(source), "--limit=0"])
    assert result.exit_code == 2
    assert "--limit" in result.stderr
