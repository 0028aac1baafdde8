"""Every snippet runs exactly as printed, and prints what its page shows."""

import difflib
import tomllib
from pathlib import Path

import pytest
import runner
import services
from print_snippets import parse

FILES = sorted(
    str(file.relative_to(runner.SNIPPETS))
    for file in runner.SNIPPETS.glob("*/*")
    if file.suffix in {".py", ".console"} and not file.name.startswith("_")
)


def harm_of(path: str) -> str | None:
    """What the registry says a counterexample must show."""
    chapter, name = path.split("/", 1)
    rules = tomllib.loads((runner.ROOT / "docs" / "rules" / f"{chapter}.toml").read_text(encoding="utf-8"))
    return next((rule["harm"][name] for rule in rules.values() if name in rule.get("harm", {})), None)


def recorded_in(path: str) -> Path:
    """Where what a snippet prints is recorded: a session holds its own output."""
    file = runner.SNIPPETS / path
    return file if file.suffix == ".console" else file.with_suffix(".out")


@pytest.mark.parametrize("path", FILES)
def test_prints_what_the_page_shows(path: str, request: pytest.FixtureRequest) -> None:
    printed = parse(path).read(runner.SNIPPETS)
    folder = runner.start_folder(path)
    inside = "".join(file.read_text() for file in sorted(folder.rglob("*.py"))) if folder else ""
    with services.for_code(printed + inside, lambda: request.getfixturevalue("cluster")) as variables:
        result = runner.run(path, printed, variables)
    record = recorded_in(path)
    expected = record.read_text(encoding="utf-8") if record.exists() else ""
    if Path(path).stem.endswith("_dont"):
        harm = harm_of(path)
        assert harm, f"no rule in docs/rules/ says what harm {path} shows; add it under [<number>.harm]"
        assert harm in result.output, f"snippets/{path} no longer shows {harm!r}; it printed:\n{result.output}"
    else:
        assert result.status == 0, f"snippets/{path} ended with status {result.status}; it printed:\n{result.output}"
    if request.config.getoption("--record"):
        record.write_text(result.output, encoding="utf-8")
        return
    lines = difflib.unified_diff(expected.splitlines(), result.output.splitlines(), "recorded", "printed now")
    diff = "\n".join(line.rstrip() for line in lines)
    assert runner.same(expected, result.output), f"snippets/{path} prints something else than recorded:\n{diff}"
