"""The rules that a text cites are answered, and a pull request has one comment that says what they are."""

import json
from collections.abc import Iterator
from pathlib import Path

import github
import pytest
import small_shop
from pys_findings import citations, command, rulebook
from small_shop import HANDBOOK, feed


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository in which both tools find something."""
    return small_shop.made(tmp_path, monkeypatch)


@pytest.fixture
def hosted(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[github.State]:
    """A workflow of the stand-in's that runs for a pull request."""
    with small_shop.hosted(shop, monkeypatch) as state:
        yield state


SAID = """Breaks PYS-102 (see PYS-101 and again PYS-102), PYS-106, PYS-999 and PYS-107.
Not APYS-103, PYS-1, PYS-10455 or PYS-104-x."""
GONE = "withdrawn · 已撤回; replaced by · 取代它的是"


def test_each_cited_number_is_answered_once(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, SAID)
    assert command.main(["answer", "--titles", "both"]) == 0
    assert (
        capsys.readouterr().out
        == f"""{citations.MARK}
**Rules cited here · 这里引用的规则**

- [PYS-102]({HANDBOOK}r/102/) Rule 102 · 规则 102
- [PYS-101]({HANDBOOK}r/101/) Rule 101 · 规则 101
- [PYS-106]({HANDBOOK}r/106/) Rule 106 · 规则 106 ({GONE} [PYS-101]({HANDBOOK}r/101/))
- PYS-999: the handbook has no such rule · 手册里没有这条规则
- [PYS-107]({HANDBOOK}r/107/) Write \\`a\\[0\\]\\`, not \\*b\\* · 写 \\`a\\[0\\]\\`
"""
    )


def test_a_number_beside_chinese_is_a_number(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, "这里违反了PYS-102，见PYS-101的例子")
    command.main(["answer", "--titles", "zh"])
    assert [line[3:10] for line in capsys.readouterr().out.splitlines()[3:]] == ["PYS-102", "PYS-101"]


def test_an_answer_fits_into_a_comment(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulebook.Rulebook([])
    said = citations.comment(list(range(100, 10_000)), book, "both")
    assert citations.LIMIT - 200 < len(said) <= citations.LIMIT
    assert said.splitlines()[-1].startswith("- … and others")


def propose(shop: Path, body: str | None, title: str = "Retry") -> int:
    """Answer a pull request with this text."""
    event = {"pull_request": {"number": 1, "title": title, "body": body}}
    (shop / "event.json").write_text(json.dumps(event), encoding="utf-8")
    return command.main(["answer", "--post", "--titles", "zh"])


def test_one_comment_is_written_updated_and_removed(hosted: github.State, shop: Path) -> None:
    hosted.comment(1, citations.MARK, author="somebody")  # anyone can paste the mark
    assert propose(shop, None) == 0
    assert len(hosted.remarks) == 1
    propose(shop, "breaks PYS-101")
    assert "[PYS-101]" in hosted.remarks[1]["body"]
    propose(shop, "breaks PYS-101 indeed")
    assert [request.split()[0] for request in hosted.requests] == ["GET", "GET", "POST", "GET"], "the same is no news"
    propose(shop, "breaks PYS-101", title="PYS-102")
    assert len(hosted.remarks) == 2
    assert "[PYS-102]" in hosted.remarks[1]["body"]
    propose(shop, "breaks nothing")
    assert [remark["body"] for remark in hosted.remarks] == [citations.MARK], "what others wrote stays"


def test_the_comment_is_found_behind_two_pages_of_others(hosted: github.State, shop: Path) -> None:
    for number in range(230):
        hosted.comment(1, f"remark {number}", author="somebody")
    propose(shop, "PYS-101")
    propose(shop, "PYS-102")
    assert len(hosted.remarks) == 231
    assert "[PYS-102]" in hosted.remarks[-1]["body"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "may_write",
            False,
            "403 Resource not accessible by integration. The token may not do this: the job needs `permissions: pull-",
        ),
        ("limited", 60, "429 You have exceeded a secondary rate limit. There were too many requests: run the workflow"),
    ],
)
def test_a_refusal_is_told(
    name: str, value: object, words: str, hosted: github.State, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setattr(hosted, name, value)
    assert propose(shop, "PYS-101") == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("GITHUB_TOKEN", "", "GITHUB_TOKEN not set"),
        ("GITHUB_TOKEN", "stale", "401 Bad credentials. The token is not valid"),
        ("GITHUB_REPOSITORY", "team/other", "404 Not Found. There is no such repository"),
        ("GITHUB_API_URL", "http://127.0.0.1:9", "Connection refused"),
        ("GITHUB_EVENT_PATH", "nowhere.json", "nowhere.json holds no event"),
        ("GITHUB_EVENT_PATH", "rules.json", "the event is about no pull request"),
    ],
)
def test_a_wrong_environment_is_told(
    variable: str,
    value: str,
    words: str,
    hosted: github.State,
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, value)
    assert propose(shop, "PYS-101") == 2
    assert words in capsys.readouterr().err
    assert not hosted.remarks
