"""Fixtures: the servers the snippets need, and the site as a reader gets it."""

import fcntl
import os
import platform
import random
import subprocess
import sysconfig
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import affected
import browser
import changed
import measuring
import page_order
import pytest
import registry
import scheduling
import selection
import services
import visits
from handbook import run_records
from playwright.sync_api import Browser, Page
from project import HANDBOOK, ROOT
from visits import Open
from xdist.remote import Producer
from xdist.workermanage import WorkerController

FILES = pytest.StashKey[dict[str, str]]()
EDITED = pytest.StashKey[set[str]]()
DUE = pytest.StashKey[affected.Affected]()
BASE_URL = "https://handbook.example/base/"  # a host with a folder, as on GitHub Pages


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that record outputs, and that run the programs as a reader does."""
    parser.addoption("--record", action="store_true", help="record what each snippet prints")
    parser.addoption(
        "--in-page-order",
        action="store_true",
        help="run all snippets one after the other as the pages have them, on one Valkey and one PostgreSQL",
    )
    parser.addoption(
        "--changed", action="store_true", help="run the tests that an edit since the last green run can affect"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Use as many workers as there are cores for a few tests: each takes seconds to start."""
    if config.option.changed and config.option.numprocesses:
        config.option.numprocesses = min(config.option.numprocesses, 2)


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a number, which xdist passes to its workers, to seed the order with."""
    config.option.testrunuid = config.option.testrunuid or uuid4().hex[:8]
    config.option.changed = config.option.changed and HANDBOOK == ROOT  # the map knows ours alone
    worker = getattr(config, "workerinput", None)
    if worker is None:
        config.pluginmanager.register(measuring)
        config.stash[FILES] = changed.fingerprints(ROOT)  # as they were when the run began
    if config.option.changed:
        config.stash[EDITED] = (
            set(worker["edited"]) if worker else changed.edited(changed.read(ROOT), config.stash[FILES])
        )
        config.stash[DUE] = affected.affected(config.stash[EDITED], affected.survey(ROOT))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker which files were edited: all must choose the same tests, even if a file is saved meanwhile."""
    if node.config.option.changed:
        node.workerinput["edited"] = sorted(node.config.stash[EDITED])


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say how the order of this run can be repeated, and what `--changed` looks at."""
    lines = [f"own rules: {HANDBOOK}"] if HANDBOOK != ROOT else []
    lines += [f"random order: repeat it with --testrunuid={config.option.testrunuid}"]
    if config.option.changed:
        files = sorted(config.stash[EDITED])
        more = f" and {len(files) - 10} more" if len(files) > 10 else ""
        lines.append(f"edited since the last green run: {', '.join(files[:10]) or 'nothing'}{more}")
    return lines


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files in which no test holds for a company's own rules, if these are what is tested.

    With `--changed`, the files in which no test is affected: to import them all takes longer than some edits' tests.
    """
    if collection_path.suffix != ".py":
        return None
    due = config.stash.get(DUE, None)
    unfit = HANDBOOK != ROOT and collection_path.name not in selection.FILES
    unfit = unfit or (due is not None and not due.may_have(collection_path.relative_to(ROOT).as_posix()))
    return True if unfit else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the tests in a random order, the same for all workers, so that none comes to rest on another.

    The programs that use Valkey run one after the other in the order of the pages, on one server, as a reader runs
    them: what one of them leaves running takes the next one's tasks. They come first, since no other part takes longer.
    """
    if HANDBOOK != ROOT:
        items[:] = [item for item in items if selection.holds(item.nodeid)]
    if due := config.stash.get(DUE, None):
        left_out = [item for item in items if not due.has(item.nodeid)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if due.has(item.nodeid)]
    worker = getattr(config, "workerinput", {})
    random.Random(worker.get("testrunuid", config.option.testrunuid)).shuffle(items)  # noqa: S311, nothing secret
    items.sort(key=lambda item: (needs_the_site(item), not scheduling.is_long(item.nodeid)))
    page_order.arrange(items, page_order.in_order(HANDBOOK, whole=config.option.in_page_order))


def needs_the_site(item: pytest.Item) -> bool:
    """Whether a test asks for the built site: while one worker builds it, the others run tests that don't."""
    names = getattr(item, "fixturenames", ())
    return "site" in names or page_order.run_by(item.nodeid) is not None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> scheduling.TogetherScheduling:
    """Keep the programs in page order on one worker, and those tests that share what takes long to make."""
    places = page_order.in_order(HANDBOOK, whole=config.option.in_page_order)

    def group(nodeid: str) -> str | None:
        return "page order" if page_order.run_by(nodeid) in places else scheduling.shared(nodeid)

    return scheduling.scheduler(config, log, group)


runs: dict[str, run_records.Run] = {}
"""The snippets this session has proved so far; under xdist the controller hears of all of them."""


recorded: list[str] = []
"""What `--record` changed, as diffs."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what `--record` changed."""
    if recorded:
        terminalreporter.section(f"{len(recorded)} outputs recorded anew; read them before you commit")
        for change in recorded:
            terminalreporter.line(change)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what a passed snippet's test says of its run, or what it recorded anew."""
    for name, value in report.user_properties:
        if name == "recorded" and report.when == "call":
            recorded.append(str(value))
        if name == "proof" and report.when == "call" and report.passed:
            path, run = cast("tuple[str, dict[str, Any]]", value)
            runs[path] = run_records.Run(**run)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the record of the run, keeping what earlier runs proved of snippets that have not changed.

    If all tests that were due passed, write what `--changed` compares with, too.
    """
    if hasattr(session.config, "workerinput"):
        return
    option = session.config.option
    some = (option.keyword, option.markexpr, option.deselect, getattr(option, "lf", False), option.file_or_dir)
    whole = not any((*some, option.collectonly, option.record))
    if session.exitstatus == pytest.ExitCode.OK and whole and HANDBOOK == ROOT:
        changed.write(session.config.stash[FILES], ROOT)
    if runs:
        path = run_records.record_path(HANDBOOK)
        today = datetime.now(UTC).date().isoformat()
        threads = "t" if sysconfig.get_config_var("Py_GIL_DISABLED") else ""
        record = run_records.Record(platform.python_version() + threads, today, runs)
        run_records.write(run_records.merged([*run_records.read(path), record], HANDBOOK / "snippets"), path)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL cluster for this worker."""
    with services.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[registry.Registry]:
    """The index that sessions install from; all workers share its wheels and uv's cache."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    with registry.serve(shared / "registry") as running:
        yield running


@pytest.fixture(scope="session")
def valkey() -> Iterator[str]:
    """One Valkey for all programs that use one: they run one after the other, see `pytest_collection_modifyitems`."""
    with services.valkey() as url:
        yield url


@dataclass(frozen=True)
class Site:
    """The built site: its folder, and what the build printed."""

    root: Path
    log: str

    def page(self, address: str) -> str:
        """The HTML at an address below the root, such as `zh/resilience/`."""
        return (self.root / address / "index.html").read_text(encoding="utf-8")


def sample_records() -> list[run_records.Record]:
    """Records in which every snippet ran, so that the tests see the marks and the evidence a published site has."""
    folder = HANDBOOK / "snippets"
    paths = [str(file.relative_to(folder)) for file in folder.glob("*/*") if file.suffix in {".py", ".console"}]
    runs = {path: run_records.Run(run_records.code_hash(path, folder), 0.1, {"uv": "0.13"}) for path in paths}
    pythons = ("3.11.7", "3.12.1", "3.13.0", "3.14.0", "3.15.0")
    return [run_records.Record(python, "2026-11-01", runs) for python in pythons]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The site, built once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder, log = shared / "web" / "base", shared / "site.log"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            sample = shared / "proof.json"
            run_records.write(sample_records(), sample)
            command = ["mkdocs", "build", "--config-file", str(HANDBOOK / "mkdocs.yml"), "--site-dir", str(folder)]
            env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": BASE_URL, "PROOF_RECORD": str(sample)}
            built = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
            assert built.returncode == 0, f"mkdocs build failed:\n{built.stderr}"
            log.write_text(built.stdout + built.stderr, encoding="utf-8")
    return Site(folder, log.read_text(encoding="utf-8"))


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name is the library's
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The site on a server of its own; the address ends with a slash."""
    handler = partial(QuietHandler, directory=str(site.root.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.root.name}/"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium for this worker."""
    with ExitStack() as stack:
        with (tmp_path_factory.getbasetemp().parent / "browser.lock").open("w") as lock:  # one worker installs it
            fcntl.flock(lock, fcntl.LOCK_EX)
            browser.ensure_chinese_font()
            running = stack.enter_context(browser.launched())
        yield running


@pytest.fixture(scope="session")
def tab(chromium: Browser, address: str) -> Page:
    """The browser tab that the tests of this worker take turns with."""
    return visits.context(chromium, address).new_page()


@pytest.fixture
def open_page(tab: Page, address: str) -> Iterator[Open]:
    """Open pages of the site; a test fails if one of them logs an error or asks another host for anything."""
    visit = visits.Visits(tab, address)
    yield visit.open
    visit.end()
    assert not visit.errors, visit.errors
