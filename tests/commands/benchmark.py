"""How heavy and how fast is the handbook, beside plain MkDocs, Material and static-i18n on the same Markdown?

`uv run python tests/commands/benchmark.py` builds both and prints two tables: what a build takes, and what a reader's
browser takes for each kind of page, with a processor four times slower than this machine's, as a phone has. Both sites
are served with gzip from this machine. Run it while the machine does nothing else.

`--builds` leaves out the pages. `--pages 10` builds copies of both with ten times the chapters, too, and prints how
much longer that takes. The handbook is built into an empty folder, with what earlier builds left in `.cache`; the row
`unchanged` is a build after which nothing has changed.
"""

import argparse
import gzip
import mimetypes
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "overrides"), str(ROOT / "tests" / "support")]  # as pytest's configuration has them

from browser import launched  # noqa: E402
from many_pages import multiply  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402
from project import Copy  # noqa: E402

KINDS = {
    "home": "",
    "chapter": "resilience/",
    "chapter, Chinese": "zh/resilience/",
    "comparison": "compare/resilience/",
    "rule": "r/502/",
    "rules": "rules/",
    "proof": "proof/",
    "reference": "reference/resilience/",
}
PLAIN = """\
site_name: Python Services
site_url: http://127.0.0.1:8000/
strict: false
theme: {name: material, font: false}
markdown_extensions: [admonition, attr_list, md_in_html, tables, toc: {permalink: true}, pymdownx.details,
  pymdownx.highlight, pymdownx.superfences, pymdownx.tilde]
plugins:
  - search
  - i18n: {docs_structure: folder, languages: [{locale: en, name: English, default: true}, {locale: zh, name: 中文}]}
"""
# Seconds in which a task of the page blocked it beyond 50 ms, and how far things moved.
WATCH = """window.seen = {blocked: 0, moved: 0}
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.blocked += one.duration - 50 })
  .observe({type: "longtask", buffered: true})
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.moved += one.value })
  .observe({type: "layout-shift", buffered: true})"""
SLOWER = 4  # times
SETTLED = 1500  # ms after the load in which the scripts do what they left for later


@dataclass(frozen=True)
class Built:
    """What a build took.

    Attributes:
        wall: seconds.
        busy: seconds of the processor.
        memory: MiB at most.
        files: how many it wrote.
    """

    wall: float
    busy: float
    memory: float
    files: int


@dataclass(frozen=True)
class Read:
    """What a page took in a browser.

    Attributes:
        weight: KB over the network, compressed, without the search.
        elements: how many the page has.
        blocked: ms in which nothing could be clicked, as Lighthouse counts it, from the first byte on.
        moved: how far things moved, from 0.
    """

    weight: float
    elements: int
    blocked: float
    moved: float


def build(root: Path, site: Path, *, whole: bool = True) -> Built:
    """Build a site in a process of its own.

    Args:
        root: the project.
        site: where to.
        whole: whether into an empty folder.
    """
    if whole:
        shutil.rmtree(site, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"the build of {root} ended with {process.returncode}; run mkdocs build there to see why")
    files = sum(1 for file in site.rglob("*") if file.is_file())
    kilobytes = used.ru_maxrss / (1 if sys.platform == "linux" else 1024)
    return Built(wall, used.ru_utime + used.ru_stime, kilobytes / 1024, files)


def plain_project(docs: Path, site: Path, root: Path) -> None:
    """A project of plain MkDocs from the Markdown that the handbook publishes for machines, snippets printed.

    Args:
        docs: the handbook's folder docs/.
        site: the built handbook.
        root: where to.
    """
    root.mkdir()
    (root / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    for source in sorted(docs.glob("*/**/*.md")):
        path = source.relative_to(docs)
        language, inside = path.parts[0], path.relative_to(path.parts[0])
        address = inside.parent if inside.name == "index.md" else inside.with_suffix("")
        published = site / ("" if language == "en" else language) / address / "index.md"
        text = re.sub(r"^::: .*$", "", published.read_text(encoding="utf-8"), flags=re.MULTILINE)
        target = root / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


class Compressed(BaseHTTPRequestHandler):
    """Files of a folder, compressed as a host sends them."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)  # ty: ignore[invalid-argument-type]

    def do_GET(self) -> None:
        """Send a file, or its folder's page."""
        file = self.folder / self.path.partition("?")[0].lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        body = gzip.compress(file.read_bytes()) if file.is_file() else b""
        self.send_response(200 if file.is_file() else 404)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the library's own name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Serve a site on a free port; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, folder=folder)) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def read(browser: Browser, address: str) -> Read:
    """Open a page as a phone does that has never been here."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True, has_touch=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    weights: list[float] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    seen = page.evaluate("seen")
    made = Read(sum(weights) / 1000, page.locator("*").count(), seen["blocked"], seen["moved"])
    context.close()
    return made


def row(name: str, *values: object) -> str:
    """A line of a table."""
    return f"{name:<18}" + "".join(f"{value:>18}" for value in values)


def compare_builds(root: Path, folder: Path, times: int) -> dict[str, tuple[float, float]]:
    """Build the handbook and a plain site of it in turns, so that both see the same machine, and print what it takes.

    Args:
        root: the handbook, or a copy of it.
        folder: an empty one, in which both sites stay: `ours` and `plain`.
        times: how often; the median counts.

    Returns:
        What each took, by what was measured.
    """
    ours, plain, project = folder / "ours", folder / "plain", folder / "markdown"
    build(root, ours)
    plain_project(root / "docs", ours, project)
    pairs = [(build(root, ours), build(project, plain)) for _ in range(times)]
    found: dict[str, tuple[float, float]] = {}
    print(row("build", "handbook", "plain", "ratio"))
    for name in ("wall", "busy", "memory", "files"):
        left, right = (statistics.median(getattr(pair[side], name) for pair in pairs) for side in (0, 1))
        print(row(name, f"{left:.1f}", f"{right:.1f}", f"{left / right:.2f}"))
        found[name] = left, right
    again = build(root, ours, whole=False)
    print(row("unchanged", f"wall {again.wall:.1f}", f"busy {again.busy:.1f}"), flush=True)
    return found


def compare_pages(folder: Path, times: int) -> None:
    """Open each kind of page of both sites, and print what it takes.

    Args:
        folder: where the sites are.
        times: how often; the median counts.
    """
    ours, plain = folder / "ours", folder / "plain"
    print("\n" + row("page", "KB", "elements", "blocked ms", "moved"))
    with launched() as browser, served(ours) as handbook, served(plain) as other:
        for kind, path in KINDS.items():
            for whose, address, site in (("", handbook, ours), (" (plain)", other, plain)):
                if not (site / path / "index.html").is_file():
                    continue
                reads = [read(browser, address + path) for _ in range(times)]
                weight, elements, blocked, moved = (
                    statistics.median(getattr(one, name) for one in reads)
                    for name in ("weight", "elements", "blocked", "moved")
                )
                said = (f"{weight:.1f}", f"{elements:.0f}", f"{blocked:.0f}", f"{moved:.3f}")
                print(row(kind + whose, *said), flush=True)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3, help="how often to measure; the median counts (default: 3)")
    parser.add_argument("--builds", action="store_true", help="measure builds only")
    parser.add_argument("--pages", type=int, default=1, help="build this many times the chapters, too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        few, many = Path(scratch, "few"), Path(scratch, "many")
        one = compare_builds(ROOT, few, asked.times)
        if asked.pages > 1:
            many.mkdir()
            copy = Copy(many)
            multiply(copy.root, asked.pages)
            print(f"\n{asked.pages} times the chapters")
            grown = compare_builds(copy.root, many, asked.times)
            print(row("times as long", *(f"{grown['busy'][side] / one['busy'][side]:.1f}" for side in (0, 1))))
        if not asked.builds:
            compare_pages(few, asked.times)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
