"""Every snippet runs exactly as both languages' pages print it, and prints what they show."""

import difflib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import pytest
import runner
import services
import versions
from conftest import Site
from extract import Printed, printed_blocks
from handbook import run_records, start_folders
from handbook.snippets import parse
from project import HANDBOOK, known_rules
from rendered import PAGES

RUNNABLE = (".py", ".console")
FILES = sorted(
    str(file.relative_to(runner.SNIPPETS)) for file in runner.SNIPPETS.glob("*/*") if file.suffix in RUNNABLE
)
LAYOUTS = sorted(str(file.relative_to(runner.SNIPPETS)) for file in runner.SNIPPETS.glob("*/*.layout"))


@dataclass(frozen=True)
class Place:
    """Where a block is printed: a page of one language."""

    address: str
    block: Printed


def every_block(site: Site) -> Iterator[Place]:
    """All printed blocks of both languages' pages."""
    for path in PAGES:
        neutral = f"{path.removesuffix('.md')}/".removesuffix("index/")
        for address in (neutral, f"zh/{neutral}"):
            if not (site.root / address / "index.html").exists():
                continue  # a page not yet translated fails the tests of languages, and of its own snippets
            for block in printed_blocks(site.page(address)):
                yield Place(address, block)


@pytest.fixture(scope="session")
def printed(site: Site) -> dict[str, list[Place]]:
    """Every printed block by the snippet it names."""
    found: dict[str, list[Place]] = {}
    for place in every_block(site):
        found.setdefault(place.block.name, []).append(place)
    return found


@pytest.fixture(scope="session")
def harms() -> dict[str, str]:
    """What each counterexample must show, by its path."""
    known = known_rules(HANDBOOK)
    return {path: harm for rule in known.values() for path, harm in rule.harms.items()}


def records_of(path: str) -> dict[tuple[int, int], Path]:
    """Where what a snippet prints is recorded, by the Python from which on: a session holds its own output."""
    file = runner.SNIPPETS / path
    if file.suffix == ".console":
        return {(3, 0): file}
    later = {parse(out.name).since: out for out in file.parent.glob(f"{file.stem}.3.*.out")}
    return {(3, 0): file.with_suffix(".out"), **later}


def record_of(path: str, python: tuple[int, int] = sys.version_info[:2]) -> Path:
    """Where what a snippet prints on a Python is recorded."""
    records = records_of(path)
    return records[max(since for since in records if since <= python)]


def is_harmless(record: Path, harm: str) -> bool:
    """Whether a counterexample does no harm any more on the Pythons that have a later record of what it prints."""
    return parse(record.name).since > (3, 0) and harm not in record.read_text(encoding="utf-8")


def text_on_pages(path: str, printed: dict[str, list[Place]]) -> str:
    """A snippet as the pages print it, which must be the same on all of them."""
    places = printed.get(path, [])
    languages = {place.address.startswith("zh/") for place in places}
    assert languages == {True, False}, f"snippets/{path} must be printed on a page of both languages"
    texts = {place.block.text for place in places}
    assert len(texts) == 1, f"snippets/{path} is not printed alike on {[place.address for place in places]}"
    return texts.pop()


def whole_text(path: str, printed: dict[str, list[Place]], site: Site) -> str:
    """The code that readers get: what the pages print, or the file that their excerpts of it link to."""
    excerpts = [name for name in printed if name.startswith(f"{path}#")]
    if path in printed or not excerpts:
        return text_on_pages(path, printed)
    text = (site.root / "snippets" / path).read_text(encoding="utf-8")
    for name in excerpts:
        assert text_on_pages(name, printed) == parse(name).read(site.root / "snippets"), f"{name} is not in its file"
    return text


def check_download(path: str, download: bytes, printed: dict[str, list[Place]], scratch: Path) -> None:
    """What pages print whole is what the archive of a start folder holds: its files, and the program that starts there.

    Args:
        path: the program or the session.
        download: the archive.
        printed: what the pages print.
        scratch: an empty folder.
    """
    chapter = Path(path).parent
    (scratch / chapter).mkdir(parents=True)
    folder = chapter / runner.unpack(download, scratch / chapter).name
    names = {name: name for name in printed if name.startswith(f"{folder}/") and "#" not in name}
    if path in printed and path.endswith(".py"):
        names[path] = f"{folder}/{Path(path).name}"
    for name, packed in names.items():
        held, shown = parse(packed).read(scratch), printed[name][0].block.text
        own, _, _ = held.partition("\n# /// script\n") if name == path else (held, "", "")
        assert own == shown, f"{folder}.zip and the pages differ: {name}"


def place_in_docs(path: str) -> str:
    """Where to look when a snippet fails: the line of the English page that prints it, and its rules."""
    lines = []
    for page in PAGES:
        for number, line in enumerate((HANDBOOK / "docs" / "en" / page).read_text(encoding="utf-8").splitlines(), 1):
            if f'snippet="{path}"' in line or f'snippet="{path}#' in line:
                lines.append(f"printed at docs/en/{page}:{number}")
    known = known_rules(HANDBOOK)
    lines += [f"{rule.id} {rule.plain_title('en')}" for rule in known.values() if path in rule.snippets]
    return "\n".join(lines)


def difference(before: str, after: str, name_before: str, name_after: str) -> str:
    """What changed between two outputs, as a diff."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name_before, name_after)
    return "\n".join(line.rstrip() for line in lines)


@pytest.fixture
def shown(request: pytest.FixtureRequest) -> dict[str, list[Place]] | None:
    """What the pages print, by snippet; None while the outputs are recorded.

    A fixture, so that the first snippet of a worker waits for the site in its set-up and does not seem slow.
    """
    return None if request.config.getoption("--record") else request.getfixturevalue("printed")


@pytest.mark.parametrize("path", FILES)
def test_prints_what_the_page_shows(
    path: str,
    harms: dict[str, str],
    shown: dict[str, list[Place]] | None,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    folder = runner.start_folder(path)
    if shown is None:  # what the pages will print
        code = (runner.SNIPPETS / path).read_text(encoding="utf-8")
        download = start_folders.archive(folder) if folder else None
    else:
        code = whole_text(path, shown, request.getfixturevalue("site"))
        download = None
        if folder:
            root = request.getfixturevalue("site").root / "snippets"
            download = (root / start_folders.archive_path(folder)).read_bytes()
            check_download(path, download, shown, request.getfixturevalue("tmp_path"))
    servers = [partial(request.getfixturevalue, name) for name in ("cluster", "valkey")]
    with services.for_code(code + runner.start_folder_code(path), *servers) as variables:
        index = request.getfixturevalue("index") if path.endswith(".console") else None
        started = time.monotonic()
        result = runner.run(path, code, variables, download, index)
        seconds = time.monotonic() - started
    record = record_of(path)
    if parse(path).harmful:
        harm = harms.get(path)
        unsaid = "say what harm it shows, in docs/rules/ under [<number>.harm]"
        assert harm, f"snippets/{path}: {unsaid}\n{place_in_docs(path)}"
        assert harm in result.output or is_harmless(record, harm), (
            f"snippets/{path} no longer shows {harm!r}\n{place_in_docs(path)}\nit printed:\n{result.output}"
        )
    else:
        ended = f"snippets/{path} ended with status {result.status}"
        assert result.status == 0, f"{ended}\n{place_in_docs(path)}\nit printed:\n{result.output}"
    if shown is None:
        before = record.read_text(encoding="utf-8") if record.exists() else ""
        if not runner.same(before, result.output):
            record.write_text(result.output, encoding="utf-8")
            changed = difference(before, result.output, "before", "now")
            record_property("recorded", f"snippets/{path}\n{place_in_docs(path)}\n{changed}")
        return
    expected = code if record.suffix == ".console" else text_on_pages(str(record.relative_to(runner.SNIPPETS)), shown)
    if not runner.same(expected, result.output):
        diff = difference(expected, result.output, "on the page", "printed now")
        pytest.fail(f"snippets/{path} prints something else than its page shows\n{place_in_docs(path)}\n{diff}")
    run = run_records.Run(run_records.code_hash(path, runner.SNIPPETS), seconds, versions.used_by(code, variables))
    record_property("proof", (path, asdict(run)))


def files_in_layout(text: str, root: str) -> set[str]:
    """The files of an indented listing, as paths; a first line that names the folder itself counts for nothing."""
    files: set[str] = set()
    around: list[str] = []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip())) // 4
        name, _, _ = line.strip().partition(" ")
        around = [*around[:depth], name.rstrip("/")]
        if not name.endswith("/"):
            files.add("/".join(around[1:] if around[0] == root else around))
    return files


@pytest.mark.parametrize("path", LAYOUTS)
def test_a_layout_is_a_real_folder(path: str) -> None:
    folder = runner.start_folder(path)
    assert folder, f"snippets/{path} has no folder beside it"
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "."],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    shown = files_in_layout((runner.SNIPPETS / path).read_text(encoding="utf-8"), folder.name)
    assert shown == set(tracked), f"snippets/{path} is not what {folder.name}/ holds"


def test_every_block_on_every_page_comes_from_a_snippet(printed: dict[str, list[Place]]) -> None:
    loose = [f"/{place.address}#{place.block.section}: {place.block.text[:60]!r}" for place in printed.get("", [])]
    assert not loose, "these code blocks name no snippet, so nothing runs them:\n" + "\n".join(loose)


def test_every_block_is_its_file(printed: dict[str, list[Place]]) -> None:
    """What a page prints is what `snippets/` holds, character for character, whether or not it is run."""
    for name, places in printed.items():
        for place in places if name else ():
            written = parse(name).read(runner.SNIPPETS)
            assert place.block.text == written, f"snippets/{name} is not what /{place.address} prints"


def test_every_snippet_is_printed_and_runs(printed: dict[str, list[Place]]) -> None:
    """Nothing in snippets/ is dead, and each printed file is run, recorded by a run, or read by one."""
    records = {str(file.relative_to(runner.SNIPPETS)) for path in FILES for file in records_of(path).values()}
    proven = {*FILES, *LAYOUTS, *records}
    folders = {f"{folder.relative_to(runner.SNIPPETS)}/" for path in FILES if (folder := runner.start_folder(path))}
    paths = {parse(name).path for name in printed if name}
    unproven = [path for path in sorted(paths - proven) if not any(path.startswith(folder) for folder in folders)]
    assert not unproven, f"printed, but no program or session runs or reads them: {unproven}"
    silent = sorted(proven - paths)
    assert not silent, f"in snippets/, but on no page: {silent}"


def test_every_snippet_is_printed_in_both_languages(printed: dict[str, list[Place]]) -> None:
    for name in filter(None, printed):
        text_on_pages(name, printed)


def test_harms_belong_to_counterexamples(harms: dict[str, str]) -> None:
    counterexamples = {path for path in FILES if parse(path).harmful}
    assert set(harms) == counterexamples


def test_harms_stand_in_what_was_recorded(harms: dict[str, str]) -> None:
    """An entry of the registry that is edited is found without a run of its programs."""
    first = {path: records_of(path)[3, 0] for path in harms}
    missing = {path: harm for path, harm in harms.items() if harm not in first[path].read_text(encoding="utf-8")}
    assert not missing, f"recorded outputs that do not show their harm: {missing}"
