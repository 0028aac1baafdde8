"""The check of the links names the dead ones by rule and line, and takes no busy host for a dead one."""

import asyncio
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import alarm_issue
import github
import httpx2
import link_check
import link_report
import links
import pytest
import report_alarm
import site_links
import web
from conftest import ROOT, Site
from handbook import rules
from link_check import Answer, Manner
from project import known_rules
from site_links import Link, Place

Result = TypeVar("Result")
KNOWN = known_rules(ROOT)
QUICK = Manner(timeout=60, pause=0.01, interval=0.01, patience=2)  # a machine under load is no dead host


@pytest.fixture
def host() -> Iterator[web.Host]:
    """A stand-in for the web."""
    with web.serve() as running:
        yield running


def apart(call: Callable[[], Result]) -> Result:
    """What a call returns in a thread of its own: in this one, a browser of other tests may keep an event loop."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(call).result()


def checked(addresses: Iterable[str], manner: Manner = QUICK) -> dict[str, Answer]:
    """What became of some addresses."""
    return apart(lambda: asyncio.run(link_check.check(addresses, manner)))


def ask(host: web.Host, *paths: str, manner: Manner = QUICK) -> list[Answer]:
    """What became of addresses of a host."""
    addresses = [f"{host.url}{path}" for path in paths]
    answers = checked(addresses, manner)
    return [answers[address] for address in addresses]


# What became of an address, in which words, where it has moved to, and how it was asked for.
ANSWERS = {
    "/alive": ("alive", "200 OK", "", ["HEAD"]),
    "/gone": ("dead", "404 Not Found", "", ["HEAD", "GET"]),
    "/moved": ("moved", "it has moved for good", "/alive", ["HEAD"]),
    "/moved-twice": ("moved", "it has moved for good", "/alive", ["HEAD"]),
    "/moved-and-gone": ("dead", "404 Not Found, at {host}/gone", "/gone", ["HEAD", "GET"]),
    "/elsewhere-today": ("alive", "200 OK", "", ["HEAD"]),
    "/in-a-circle": ("dead", "it is redirected without end", "", ["HEAD"] * 21),
    "/only-get": ("alive", "200 OK", "", ["HEAD", "GET"]),
    "/gone-for-head": ("alive", "200 OK", "", ["HEAD", "GET"]),
    "/forbidden": ("open", "403 Forbidden", "", ["HEAD", "GET"]),
    "/busy": ("open", "429 Too Many Requests", "", ["HEAD"]),
    "/failing": ("dead", "500 Internal Server Error", "", ["HEAD", "GET"] * 3),
    "/failing-once": ("alive", "200 OK", "", ["HEAD", "GET"]),
}


@pytest.mark.parametrize("path", ANSWERS)
def test_an_address_is(path: str, host: web.Host) -> None:
    state, said, new, asked = ANSWERS[path]
    (answer,) = ask(host, path)
    assert (answer.state, answer.said) == (state, said.format(host=host.url))
    assert answer.new == (f"{host.url}{new}" if new else "")
    assert host.requests(path) == asked


def test_a_host_that_is_busy_is_asked_again_when_it_says(host: web.Host) -> None:
    (answer,) = ask(host, "/busy-once")
    assert answer.state == "alive"
    (first, _, _), (second, _, _) = host.asked
    assert second - first >= 0.99


def test_a_host_that_does_not_respond_is_dead(host: web.Host) -> None:
    (answer,) = ask(host, "/slow", manner=Manner(timeout=1, attempts=1, interval=0))
    assert (answer.state, answer.said) == ("dead", "no response in 1 s")


def test_a_host_that_does_not_respond_is_tried_three_times() -> None:
    tries = []

    def no_response(request: httpx2.Request) -> httpx2.Response:
        tries.append(request.method)
        raise httpx2.ReadTimeout("too late", request=request)

    async def settled() -> Answer:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(no_response)) as client:
            return await link_check.settle(client, "http://slow.example/", QUICK)

    assert apart(lambda: asyncio.run(settled())).state == "dead"
    assert tries == ["HEAD"] * 3


def test_a_host_that_is_not_there_is_dead() -> None:
    address = "http://127.0.0.1:9/"
    answer = checked([address])[address]
    assert answer.state == "dead"
    assert answer.said


def test_a_host_has_one_request_at_a_time_and_a_pause_after_it(host: web.Host) -> None:
    ask(host, "/alive", "/only-get", "/gone", "/moved", manner=Manner(interval=0.2))
    moments = [moment for moment, _, path in host.asked if path != "/alive" or moment == host.asked[0][0]]
    assert len(moments) == 6
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.19


def test_hosts_do_not_wait_for_each_other() -> None:
    met = threading.Barrier(2)
    with web.serve(met) as one, web.serve(met) as other:
        answers = checked([f"{one.url}/meet", f"{other.url}/meet"])
    assert [answer.state for answer in answers.values()] == ["alive", "alive"], "each waits for the other's request"


@pytest.mark.parametrize(
    ("value", "seconds"), [("30", 30), ("Fri, 27 Nov 2026 00:00:00 GMT", None), ("soon", 0), ("", 0)]
)
def test_a_retry_after_is_a_number_or_a_date(value: str, seconds: float | None) -> None:
    found = link_check.retry_after(value)
    assert found >= 0 if seconds is None else found == seconds


PAGE = """<html><head><link rel="canonical" href="https://handbook.example/base/resilience/"></head><body><article>
<h1 id="resilience">Resilience</h1><p><a href="https://a.example/start">a</a> <a href="../tooling/">own</a></p>
<h2 id="pys-502">Timeout</h2><p><a href="https://b.example/page#part">b</a> <a href="https://handbook.example/r/">own</a>
<a href="https://c.example/source">c</a> <a href="https://docs.astral.sh/ruff/rules/S113/">S113</a></p></article>
<footer><a href="https://d.example/theme">d</a></footer></body></html>"""
MARKDOWN = """# Resilience { #resilience }

Read [a](https://a.example/start).

Do not read [it](https://a.example/start/else).

## Timeout { #pys-502 }

As [b](https://b.example/page#part) says.
"""
REGISTRY = """[501]
since = "2026-11"
enforced_by = ["reviewer"]
sources = [{ title = "c", url = "https://c.example/source" }]

[502]
since = "2026-11"
enforced_by = ["ruff:S113"]
sources = [{ title = "c", url = "https://c.example/source" }]
"""


def test_a_link_is_found_with_its_rule_and_its_line(tmp_path: Path) -> None:
    for language in rules.LANGUAGES:
        (tmp_path / "docs" / language).mkdir(parents=True)
        text = MARKDOWN + "\n## Retry { #pys-501 }\n"
        (tmp_path / "docs" / language / "resilience.md").write_text(text, encoding="utf-8")
    (tmp_path / "docs/rules").mkdir()
    (tmp_path / "docs/rules/resilience.toml").write_text(REGISTRY, encoding="utf-8")
    known, problems = rules.load(tmp_path / "docs")
    assert not problems
    for address in ("resilience", "zh/resilience", "r/502"):
        (tmp_path / "site" / address).mkdir(parents=True)
        (tmp_path / "site" / address / "index.html").write_text(PAGE, encoding="utf-8")
    found = {
        link.address: [str(place) for place in link.places]
        for link in site_links.collect(tmp_path / "site", tmp_path / "docs", known)
    }
    assert found == {
        "https://a.example/start": ["docs/en/resilience.md:3", "docs/zh/resilience.md:3"],
        "https://b.example/page": ["docs/en/resilience.md:9", "docs/zh/resilience.md:9"],
        "https://c.example/source": ["docs/rules/resilience.toml:9"],
        "https://d.example/theme": ["/r/502/", "/resilience/", "/zh/resilience/"],
        "https://docs.astral.sh/ruff/rules/S113/": ["docs/rules/resilience.toml:8"],
    }


def test_each_link_of_the_site_is_found_on_a_line_that_has_it(site: Site) -> None:
    found = site_links.collect(site.root, ROOT / "docs", KNOWN)
    assert {source.url.partition("#")[0] for rule in KNOWN.values() for source in rule.sources} <= {
        link.address for link in found
    }
    for link in found:
        assert not re.search(r"//(handbook\.example|127\.|localhost)", link.address)
        for place in link.places:
            if place.line:
                line = (ROOT / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
                assert link.address in line or line.startswith("enforced_by"), f"{place} does not have {link.address}"


def test_a_report_names_dead_links_by_rule_in_both_languages() -> None:
    rule = KNOWN[502]
    line = Place("docs/rules/resilience.toml", 25, 502)
    found = [
        Link("https://a.example/gone", (line, Place("docs/zh/resilience.md", 40, 502))),
        Link("https://b.example/old", (Place("docs/en/cli.md", 7, None),)),
        Link("https://c.example/busy", (Place("docs/en/cli.md", 9, None),)),
        Link("https://d.example/page", (line,)),
        Link("https://e.example/gone", tuple(Place(f"/r/{number}/", 0, None) for number in range(9))),
    ]
    answers = {
        "https://a.example/gone": Answer("dead", "404 Not Found"),
        "https://b.example/old": Answer("moved", "it has moved for good", "https://b.example/`new` @you"),
        "https://c.example/busy": Answer("open", "429 Too Many Requests"),
        "https://d.example/page": Answer("alive", "200 OK"),
        "https://e.example/gone": Answer("dead", "no response in 20 s"),
    }
    report = link_report.report(found, answers, KNOWN)
    assert report.title == "2 links of 1 rule are dead"
    titles = rule.plain_title("en"), rule.plain_title("zh")
    assert f"| PYS-502 | {titles[0]} | {titles[1]} |" in report.whole
    section = report.whole.partition(f"## PYS-502 {titles[0]} · {titles[1]}\n")[2].partition("\n## ")[0]
    written = "`docs/rules/resilience.toml:25`, `docs/zh/resilience.md:40`"
    assert f"| `https://a.example/gone` | `404 Not Found` | {written} |" in section
    loose = report.whole.partition("## Of no rule\n")[2].partition("\n## ")[0]
    assert "`https://e.example/gone` | `no response in 20 s` | `/r/0/`, " in loose
    assert "`/r/5/` and 3 more |" in loose
    moved = report.whole.partition("## 1 link moved for good\n")[2].partition("\n## ")[0]
    assert "| `https://b.example/old` | `https://b.example/'new' @you` | none | `docs/en/cli.md:7` |" in moved
    assert "`https://c.example/busy` | `429 Too Many Requests`" in report.whole.partition("## 1 link not decided\n")[2]
    assert "d.example" not in report.whole, "what is well is not told"


def built(folder: Path, host: web.Host, *paths: str) -> Path:
    """A site of one page, whose first rule links to addresses of a host."""
    anchors = "".join(f'<a href="{host.url}{path}">x</a>' for path in paths)
    (folder / "resilience").mkdir(parents=True)
    page = f'<html><body><article><h2 id="pys-502">Timeout</h2>{anchors}</article></body></html>'
    (folder / "resilience/index.html").write_text(page, encoding="utf-8")
    return folder


def test_the_command_fails_for_a_dead_link_and_for_no_other(
    tmp_path: Path, host: web.Host, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built(tmp_path / "site", host, "/alive", "/gone", "/moved", "/busy")
    into = tmp_path / "links"
    assert apart(lambda: links.main(["--site", str(site), "--into", str(into)], QUICK)) == 1
    report = capsys.readouterr().out
    assert report.startswith("# 1 link of 1 rule is dead\n")
    assert (into / "report.md").read_text(encoding="utf-8").strip() == report.strip()
    assert (into / "issue.md").exists()
    assert apart(lambda: links.main(["--site", str(site), "--only", "/busy"], QUICK)) == 0
    assert capsys.readouterr().out.startswith("# No link is dead\n")
    shutil.rmtree(site)
    assert apart(lambda: links.main(["--site", str(built(site, host, "/moved"))], QUICK)) == 0
    assert f"`{host.url}/alive`" in capsys.readouterr().out, "the new address"


def test_the_links_have_an_issue_beside_that_of_the_rot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with github.serve() as hosted:
        names = {"API_URL": hosted.url, "REPOSITORY": github.REPOSITORY, "TOKEN": github.TOKEN}
        for name, value in names.items():
            monkeypatch.setenv(f"GITHUB_{name}", value)
        for alarm in ("rot", "links", "links"):
            (tmp_path / alarm).mkdir(exist_ok=True)
            (tmp_path / alarm / "issue.md").write_text(f"# {alarm}\n\nbroken", encoding="utf-8")
            assert report_alarm.main(["--alarm", alarm, "--result", "failure", str(tmp_path / alarm)]) == 0
        assert [issue["title"] for issue in hosted.issues] == ["rot", "links"]
        assert hosted.issues[1]["body"].startswith(alarm_issue.ALARMS["links"].mark)
        assert "the artifact `links` of" in hosted.issues[1]["body"]
        report_alarm.main(["--alarm", "links", "--result", "success", str(tmp_path / "links")])
        assert [issue["state"] for issue in hosted.issues] == ["open", "closed"]
        assert hosted.comments[2][0].startswith("No link is dead any more: [the run](")
