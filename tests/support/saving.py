"""Edit a served copy of the project as a writer does, and compare what it serves with what a build makes."""

import os
import random
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from handbook import policy
from services import SUPERVISE, free_port

START_LIMIT = 600.0  # seconds, for a cold build of ten times as many pages too
REST = 0.4  # seconds without work after which a server has nothing more to do: it waits while browsers may ask
END_LIMIT = 10.0  # seconds until a server that was told to end is killed
SCRIPT = re.compile(rb"<script>\s*var livereload.*?</script>", re.DOTALL)  # MkDocs adds it to what it serves
TIMES = re.compile(rb"<lastmod>[^<]*</lastmod>")


@dataclass(frozen=True)
class Edit:
    """A change of one file of a kind, and the address at which it shows."""

    file: str
    before: str
    after: str
    shown_at: str
    kind: str = ""


@dataclass(frozen=True)
class Served:
    """A running `mkdocs serve`, below the process that ends it with the test."""

    root: Path
    address: str
    log: Path
    supervisor: int

    def raw(self, name: str) -> bytes:
        """What a browser gets at an address of the site."""
        with urllib.request.urlopen(self.address + name, timeout=START_LIMIT) as answer:  # noqa: S310, our own server
            return answer.read()

    def get(self, name: str) -> bytes:
        """What a browser gets, without the script that reloads it, and with the policy of a page without it."""
        said = self.raw(name)
        return policy.guarded(SCRIPT.sub(b"", said).decode()).encode() if SCRIPT.search(said) else said

    def busy(self) -> float:
        """The seconds of a processor that it has taken so far, as Linux counts them."""
        server = Path(f"/proc/{self.supervisor}/task/{self.supervisor}/children").read_text(encoding="utf-8").split()[0]
        counts = Path(f"/proc/{server}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, counts[11:13])) / os.sysconf("SC_CLK_TCK")

    def epoch(self) -> str:
        """The version of the site that a browser sees now."""
        found = re.search(r"livereload\((\d+)", self.raw("").decode())
        assert found, "the page does not reload itself"
        return found[1]

    def wait_for_reload(self, epoch: str) -> None:
        """Wait as a browser does, until the site is another one than at `epoch`.

        Raises:
            AssertionError: it is the same after START_LIMIT seconds; the message ends with what the server printed.
        """
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline:
            if self.raw(f"livereload/{epoch}/0").decode() != epoch:
                return
        raise AssertionError(f"no reload within {START_LIMIT:.0f} s:\n{self.log.read_text('utf-8')[-2000:]}")

    def wait_for_rest(self) -> None:
        """Wait until the server has nothing more to do: it has said what is wrong with what was written before."""
        before = -1.0
        while before != (before := self.busy()):
            time.sleep(REST)

    def write(self, file: str, text: str) -> None:
        """Put a file in the place of another, as many editors do: on a busy machine, half of one could be read."""
        written = self.root / ".written"  # where the server does not look
        written.write_text(text, encoding="utf-8")
        written.replace(self.root / file)

    def save(self, file: str, text: str) -> None:
        """Write a file, and wait for the reload."""
        epoch = self.epoch()
        self.write(file, text)
        self.wait_for_reload(epoch)

    def wait_to_hear(self, words: str, length: int) -> str:
        """What the server has printed after so many characters, once these words are in it.

        Raises:
            AssertionError: they are not after START_LIMIT seconds.
        """
        deadline = time.monotonic() + START_LIMIT
        while words not in (said := self.log.read_text(encoding="utf-8")[length:]):
            assert time.monotonic() < deadline, f"the server does not say “{words}”:\n{said[-2000:]}"
            time.sleep(0.05)
        return said

    def break_(self, file: str, text: str | None, says: str) -> None:
        """Write something that no build can read, or delete the file; and wait until the server says this of it."""
        length = len(self.log.read_text(encoding="utf-8"))
        if text is None:
            (self.root / file).unlink()
        else:
            self.write(file, text)
        self.wait_to_hear(says, length)
        self.raw("")


@contextmanager
def serving(root: Path, generator: str = "mkdocs") -> Generator[Served]:
    """`mkdocs serve` for the project in a folder, or the same of `properdocs`."""
    port = free_port()
    log = root.parent / "serve.log"
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://127.0.0.1:{port}/"}
    options = ["--config-file", "mkdocs.yml", "--dev-addr", f"127.0.0.1:{port}"]
    command = [*SUPERVISE, sys.executable, "-m", generator, "serve", *options]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=root, env=env, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
        )
    served = Served(root, f"http://127.0.0.1:{port}/", log, server.pid)
    try:
        deadline = time.monotonic() + START_LIMIT
        while True:
            assert server.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
            try:
                served.get("")
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield served
    finally:
        server.terminate()  # not killed at once: a preview whose coverage is measured writes it down at its end
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=END_LIMIT)
        assert server.stdin is not None
        server.stdin.close()
        server.wait()


def edits(root: Path, chance: random.Random) -> Iterator[Edit]:
    """Edits without end: one of every kind of source, in any order, then one of every kind once more, and so on."""
    kinds: dict[str, Callable[[Path, random.Random, int], Edit]] = {
        "prose": prose,
        "heading": heading,
        "title": title,
        "program": program,
        "fact": fact,
        "style": style,
        "template": template,
    }
    numbers = count(1)
    while True:
        for kind in chance.sample(list(kinds), len(kinds)):
            yield replace(kinds[kind](root, chance, next(numbers)), kind=kind)


def page(root: Path, chance: random.Random) -> tuple[str, str, str]:
    """A page that has rules: its file, its text, its address."""
    chapter = chance.choice(sorted(file.stem for file in (root / "docs/rules").glob("*.toml")))
    language = chance.choice(["en", "zh"])
    file = f"docs/{language}/{chapter}.md"
    return file, (root / file).read_text(encoding="utf-8"), f"{'zh/' if language == 'zh' else ''}{chapter}/"


def prose(root: Path, chance: random.Random, number: int) -> Edit:
    """A word more at the end of a paragraph."""
    file, text, address = page(root, chance)
    line = chance.choice(
        [line for line in text.splitlines() if re.match(r"[A-Z\u4e00-\u9fff]", line) and "`" not in line]
    )
    return Edit(file, text, text.replace(line, f"{line} edit{number}", 1), chance.choice([address, compared(address)]))


def heading(root: Path, chance: random.Random, number: int) -> Edit:
    """Another title of a rule."""
    file, text, address = page(root, chance)
    line = chance.choice([line for line in text.splitlines() if line.startswith("## ") and "#pys-" in line])
    rule = re.search(r"#pys-(\d+)", line)
    assert rule
    shown = chance.choice([address, compared(address), f"r/{rule[1]}/", "rules.json", "rules/"])
    if shown == "rules/" and file.startswith("docs/zh/"):
        shown = "zh/rules/"
    return Edit(file, text, text.replace(line, line.replace("## ", f"## edit{number} ", 1), 1), shown)


def title(root: Path, chance: random.Random, number: int) -> Edit:
    """Another title of a page, which others show in their navigation."""
    file, text, address = page(root, chance)
    _, _, other = page(root, chance)
    language = file.split("/")[1]
    other = other.removeprefix("zh/") if language == "en" else f"zh/{other.removeprefix('zh/')}"
    framed = [compared(other)] if language == "en" else []  # in Chinese, a script writes the frame of a comparison
    shown = chance.choice([address, other, compared(address), *framed])
    return Edit(file, text, re.sub(r"(?m)^# ", f"# edit{number} ", text, count=1), shown)


def program(root: Path, chance: random.Random, number: int) -> Edit:
    """A comment more in a program."""
    _, text, address = page(root, chance)
    names = re.findall(r'^``` snippet="([\w-]+/\w+\.py)"', text, re.MULTILINE)
    if not names:
        return prose(root, chance, number)
    name = chance.choice(names)
    code = (root / "snippets" / name).read_text(encoding="utf-8")
    shown = chance.choice([address, compared(address), f"snippets/{name}", f"{address}index.md"])
    return Edit(f"snippets/{name}", code, f"{code.rstrip()}  # edit{number}\n", shown)


def fact(root: Path, chance: random.Random, number: int) -> Edit:
    """Another name of a rule's source."""
    _, _, address = page(root, chance)
    chapter = address.split("/")[-2]
    file = f"docs/rules/{chapter}.toml"
    text = (root / file).read_text(encoding="utf-8")
    places = list(re.finditer(r'title = "', text))
    place = chance.choice(places).end()
    return Edit(file, text, f"{text[:place]}edit{number} {text[place:]}", chance.choice([address, compared(address)]))


def style(root: Path, chance: random.Random, number: int) -> Edit:
    """A rule more in the styles."""
    file = "docs/assets/handbook.css"
    text = (root / file).read_text(encoding="utf-8")
    return Edit(file, text, f"{text}.edit{number} {{ top: 0 }}\n", "assets/handbook.css")


def template(root: Path, chance: random.Random, number: int) -> Edit:
    """A comment more in the frame of all pages."""
    file = "overrides/partials/switch.html"
    text = (root / file).read_text(encoding="utf-8")
    _, _, address = page(root, chance)
    return Edit(file, text, f"{text}<!-- edit{number} -->\n", chance.choice([address, compared(address)]))


def compared(address: str) -> str:
    """The comparison of the page at an address."""
    return f"compare/{address.removeprefix('zh/')}"


def differences(served: Served, built: Path) -> list[str]:
    """The files of a built site that are served otherwise, but for times."""
    found = []
    for file in sorted(path for path in built.rglob("*") if path.is_file()):
        name = file.relative_to(built).as_posix()
        if name.endswith(("sitemap.xml.gz", "objects.inv", "404.html")):
            continue  # the two archives hold times; the server shows the page of a missing address there only
        try:
            said = served.get(name.removesuffix("index.html"))
        except urllib.error.HTTPError as error:
            said = str(error).encode()
        if TIMES.sub(b"", said) != TIMES.sub(b"", SCRIPT.sub(b"", file.read_bytes())):
            found.append(name)
    return found
