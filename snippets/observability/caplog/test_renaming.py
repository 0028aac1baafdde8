import pytest
from renaming import answer


def test_short_prompt_is_silent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer("Hi!")
    warnings = [
        record.message
        for record in caplog.records
        if record.name == "src.services.foo"
    ]
    assert warnings == []
