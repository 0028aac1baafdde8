"""One command runs a program, or what a rule shows, with the servers that it needs, and none of them stays."""

import socket
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

import pytest
import run
import runner
import services
from conftest import ROOT
from handbook.snippets import parse
from project import known_rules


@contextmanager
def noted(start: Callable[[], AbstractContextManager[str]], urls: list[str]) -> Generator[str]:
    """A server whose address is written down."""
    with start() as url:
        urls.append(url)
        yield url


def listens(url: str) -> bool:
    """Whether a server still accepts connections at an address such as `redis://127.0.0.1:4711/0`."""
    port = int(url.rpartition(":")[2].partition("/")[0])
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(
    ("arguments", "paths", "servers"),
    [
        (["data/ttl_jitter.py"], ["data/ttl_jitter.py"], ["redis"]),
        (["PYS-1606"], ["data/lock_order.py", "data/retry_deadlock.py"], ["postgresql"]),
        (["502", "--dont"], ["resilience/no_timeout_dont.py"], []),
        (["./snippets/tooling/lock_dont.console"], ["tooling/lock_dont.console"], []),
    ],
    ids=["Valkey", "PostgreSQL", "dont", "session"],
)
def test_it_prints_what_the_pages_show_and_leaves_no_server(
    arguments: list[str],
    paths: list[str],
    servers: list[str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    urls: list[str] = []
    for name in ("valkey", "postgres"):
        monkeypatch.setattr(services, name, partial(noted, getattr(services, name), urls))
    assert run.main(arguments) == 0
    printed, said = capfd.readouterr()
    outputs = ((runner.SNIPPETS / path).with_suffix(".out") for path in paths)
    shown = (file if file.exists() else file.with_suffix(".console") for file in outputs)
    assert runner.same("".join(file.read_text(encoding="utf-8") for file in shown), printed)
    assert said.splitlines() == [f"# snippets/{path}" for path in paths]
    assert [url.partition(":")[0] for url in urls] == servers
    assert not [url for url in urls if listens(url)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["PYS-9999"], "PYS-9999 is no rule of the handbook"),
        (["resilience/timeout.py"], "neither a rule nor a program; name one as PYS-502 or as resilience/timeouts.py"),
        (["fastapi/orders/src/shop/app.py"], "name one as PYS-502 or as fastapi/orders.py"),
        (["../pyproject.toml"], "neither a rule nor a program"),
        (["resilience/timeouts.py", "--dont"], "--dont is for rules"),
        (["PYS-217", "--dont"], "PYS-217 prints no don't; without --dont: cli/completion.py"),
    ],
)
def test_it_says_what_there_is_instead(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(arguments) == 2
    assert words in capsys.readouterr().err


def test_every_rule_has_something_to_run() -> None:
    known = known_rules(ROOT)
    found = [path for rule in known.values() if rule.snippets for path in run.chosen(rule.id, known, dont=False)]
    assert not [path for path in found if parse(path).harmful]
    assert set(found) <= set(run.runnable())


def test_a_program_that_fails_is_told_by_the_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results = {"cli/completion.py": runner.Result("rows\n", 0), "cli/click_group.py": runner.Result("no\n", 1)}
    monkeypatch.setattr(runner, "run", lambda path, *_: results[path])
    assert not run.run(["cli/click_group.py", "cli/completion.py"])
    assert capsys.readouterr().out == "no\nrows\n"
