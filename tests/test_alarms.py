"""Each check of the build goes red when what it watches is broken, and says where."""

import json
import re
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest
from project import Copy, keep_pages

# What is broken: the file, what it says, what it says then; and what the build must answer.
BREAKS = {
    "a block that only one language has": (
        "docs/zh/glossary.md",
        "## 保留英文的词",
        "多出的一段。\n\n## 保留英文的词",
        r"docs/zh/glossary.md part under #glossary: Chinese has a block more than English: p ",
    ),
    "another heading id": (
        "docs/zh/verify.md",
        "{ #pys-1402 }",
        "{ #pys-1402b }",
        r"docs/rules/verify.toml:\d+, \[1402\]: docs/zh/verify.md has no heading",
    ),
    "inline code that differs": (
        "docs/zh/about.md",
        "`uv.lock`",
        "`uv.loc`",
        r"inline code differ: only English \['uv.lock'\], only Chinese \['uv.loc'\]",
    ),
    "a link that leads nowhere": ("docs/en/about.md", "glossary.md", "glossery.md", r"link 'glossery.md'"),
    "an anchor that is not there": (
        "docs/en/proof.md",
        "#proven",
        "#provn",
        r"anchor '#provn'|does not contain an anchor",
    ),
    "a snippet that is missing": (
        "docs/en/index.md",
        'snippet="resilience/no_timeout_dont.py"',
        'snippet="resilience/timeout_dont.py"',
        r"docs/en/index.md, line \d+: snippets/resilience/timeout_dont.py does not exist",
    ),
    "a highlight on no line": (
        "docs/zh/index.md",
        "session.get",
        "session.gett",
        r"hl='session.gett' is on no line",
    ),
    "a citation of no rule": ("docs/en/index.md", "PYS-502", "PYS-599", r"docs/en/index.md cites PYS-599"),
    "a home page that shows no rule": ("docs/zh/index.md", "shows: 502", "shows: 599", r"zh/index.md shows rule 599"),
    "a ruff code that does not exist": (
        "docs/rules/resilience.toml",
        'enforced_by = ["',
        'enforced_by = ["ruff:S999", "',
        r"docs/rules/resilience.toml:3, \[501\]: enforced_by.0 'ruff:S999' is no rule of the locked ruff",
    ),
    "a page with no translation": (
        "mkdocs.yml",
        "glossary.md",
        "glossary.md, extra.md",
        r"docs/zh/extra.md is missing",
    ),
}


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a build of a copy warns of in which everything is broken at once.

    Not a strict build: that one stops after the first language, before the two are compared.
    """
    copy = Copy(tmp_path_factory.mktemp("broken"))
    keep_pages(copy.root, ["index.md", "about.md", "glossary.md", "proof.md", "resilience.md", "verify.md"])
    (copy.root / "docs/en/extra.md").write_text("# Extra { #extra }\n", encoding="utf-8")
    for path, old, new, _ in BREAKS.values():
        copy.replace(path, old, new)
    built = copy.build()
    return "\n".join(line for line in built.stderr.splitlines() if line.startswith("WARNING"))


@pytest.mark.parametrize("broken", BREAKS)
def test_the_build_warns_of(broken: str, answers: str) -> None:
    assert re.search(BREAKS[broken][3], answers), answers


def test_a_strict_build_refuses_pages_that_part(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.keep("glossary.md")
    assert copy.build("--strict").returncode == 0
    path, old, new, answer = BREAKS["a block that only one language has"]
    copy.replace(path, old, new)
    built = copy.build("--strict")
    assert built.returncode != 0
    assert re.search(answer, built.stderr)


def test_a_changed_original_marks_its_translation_until_it_is_renewed(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.keep("resilience.md")
    copy.replace("docs/en/resilience.md", "A call without a timeout waits", "A call without any limit waits")
    assert copy.build().returncode == 0
    for address in ("compare/resilience/", "r/502/"):
        page = copy.page(address)
        assert page.count("Older than the English") == 1
        line = page.partition("Older than the English")[2]
        source = re.search(r"docs/zh/resilience.md:(\d+)", line)
        assert source
        written = (copy.root / "docs/zh/resilience.md").read_text(encoding="utf-8").splitlines()
        assert written[int(source[1]) - 1].startswith("没有超时的调用")
    rules = {rule["number"]: rule for rule in json.loads((copy.root / "site/rules.json").read_text())["rules"]}
    assert rules[502]["translation"] == "stale"
    assert rules[501]["translation"] == "current"


def test_the_comparison_stays_in_step_under_mkdocs_serve(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.keep("glossary.md")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/compare/glossary/"
    command = ["mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=copy.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            assert "保留英文的词" in wait_for(address, "保留英文的词")
            copy.replace("docs/zh/glossary.md", "保留英文的词", "不译的词")
            page = wait_for(address, "不译的词")
            assert "保留英文的词" not in page
            assert "Words kept in English" in page
        finally:
            server.terminate()


def wait_for(address: str, words: str, limit: float = 120) -> str:
    """The page once it says `words`; what it says at the end of the limit, in seconds, otherwise."""
    page = ""
    deadline = time.monotonic() + limit
    while words not in page and time.monotonic() < deadline:
        with suppress(httpx2.TransportError):
            page = httpx2.get(address, timeout=30).text
        time.sleep(0.3)
    return page
