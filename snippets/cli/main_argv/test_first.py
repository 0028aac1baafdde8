import pytest
from first import main


def test_missing_file_fails_with_a_message(capsys):
    assert main(["missing.txt"]) == 1
    assert "missing.txt" in capsys.readouterr().err


def test_usage_error_exits_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["names.txt", "--lines", "two"])
    assert ended.value.code == 2
    assert "--lines" in capsys.readouterr().err
