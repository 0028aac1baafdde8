"""Print the programs in `snippets/` on the pages that teach them.

A page names a snippet in the info string of an empty fence, and nothing about the code is written twice:

    ``` snippet="resilience/timeouts.py" hl="timeout="
    ```

`expand` turns that into an ordinary fence that holds the file, its language, a title and two attributes,
`data-snippet` and `data-kind`, by which the tests find it again on the rendered page.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

LEXERS = {
    ".py": "python",
    ".console": "console",
    ".sh": "bash",
    ".toml": "toml",
    ".ini": "ini",
    ".mako": "mako",
    ".json": "json",
    ".yaml": "yaml",
    ".sql": "sql",
    ".out": "text",
    ".layout": "text",
}
LABELS = {
    "en": {"do": "Do", "both": "Both ways", "dont": "Don't", "output": "Output", "since": "Output from Python {} on"},
    "zh": {"do": "正例", "both": "两种做法", "dont": "反例", "output": "输出", "since": "Python {} 起的输出"},
}
DIRECTIVE = re.compile(
    r'^(?P<indent> *)```+ *snippet="(?P<name>[^"]+)"(?: +hl=(?P<quote>[\'"])(?P<hl>.*)(?P=quote))? *$'
)
REGION = re.compile(r"^\s*# (?P<edge>region|endregion)\b ?(?P<name>[\w-]*)\s*$")


class SnippetError(ValueError):
    """A page asks for a snippet that cannot be printed; the message says which and what to do."""


@dataclass(frozen=True)
class Snippet:
    """One printed block: a file below `snippets/`, or one named region of it (`path#region`)."""

    path: str
    region: str = ""

    @property
    def kind(self) -> str:
        """What the block is, read from where the file lies and what it is called (see CONTRIBUTING)."""
        file = Path(self.path)
        match file.suffix:
            case ".out":
                return "output"
            case ".console":
                return "session"
            case ".layout":
                return "layout"
            case ".py" if self.region or len(file.parts) > 2:
                return "excerpt"
            case ".py":
                return "counterexample" if self.harmful else "program"
            case _:
                return "config"

    @property
    def harmful(self) -> bool:
        """Whether it shows what happens without the rule."""
        return Path(self.path).stem.endswith("_dont")

    @property
    def since(self) -> tuple[int, int]:
        """The Python from which on an output is what its program prints: `name.3.14.out`; else 3.0."""
        later = re.search(r"\.3\.(\d+)\.out$", self.path)
        return 3, int(later[1]) if later else 0

    @property
    def both_ways(self) -> bool:
        """Whether it does a thing with and without a rule, and prints both."""
        return Path(self.path).stem.endswith("_both")

    def title(self, language: str) -> str:
        """What stands above the block: what it is, in words, and the file's name."""
        labels, parts = LABELS[language], Path(self.path).parts
        if self.kind == "output":
            return labels["since"].format(f"3.{self.since[1]}") if self.since > (3, 0) else labels["output"]
        name = "/".join(parts[2:]) or parts[-1]
        if self.kind in {"program", "counterexample", "session"} or (self.region and self.kind == "excerpt"):
            way = "dont" if self.harmful else "both" if self.both_ways else "do"
            return f"{labels[way]} · {name}"
        return name

    def read(self, root: Path) -> str:
        """The text as printed: the file without its region marks, or one region of it, dedented.

        Raises:
            SnippetError: the file or the region does not exist.
        """
        try:
            text = (root / self.path).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise SnippetError(f"snippets/{self.path} does not exist") from None
        lines, open_regions, found = [], [], not self.region
        for line in text.splitlines():
            if mark := REGION.match(line):
                if mark["edge"] == "region":
                    open_regions.append(mark["name"])
                    found = found or mark["name"] == self.region
                else:
                    open_regions.pop()
            elif not self.region or self.region in open_regions:
                lines.append(line)
        if not found:
            raise SnippetError(f"snippets/{self.path} has no line '# region {self.region}'")
        text = "\n".join(lines)
        return (dedent(text) if self.region else text).strip("\n") + "\n"


def parse(name: str) -> Snippet:
    """`resilience/timeouts.py#client` as a Snippet."""
    path, _, region = name.partition("#")
    return Snippet(path, region)


def highlighted(code: str, wanted: str) -> list[int]:
    """The numbers, from 1, of the lines that hold any of the texts in `wanted`, parted by ` | `.

    Raises:
        SnippetError: one of the texts is on no line.
    """
    numbers: set[int] = set()
    for text in filter(None, wanted.split(" | ")):
        hits = {number for number, line in enumerate(code.splitlines(), 1) if text in line}
        if not hits:
            raise SnippetError(f"hl={text!r} is on no line of the snippet")
        numbers |= hits
    return sorted(numbers)


def fence(name: str, wanted: str, root: Path, language: str) -> list[str]:
    """The lines of the fenced block that prints a snippet.

    Raises:
        SnippetError: see `Snippet.read` and `highlighted`.
    """
    snippet = parse(name)
    code = snippet.read(root)
    options = [f".{LEXERS.get(Path(snippet.path).suffix, 'text')}", f'title="{snippet.title(language)}"']
    if lines := highlighted(code, wanted):
        options.append(f'hl_lines="{" ".join(map(str, lines))}"')
    options += [f'data-snippet="{name}"', f'data-kind="{snippet.kind}"']
    return [f"```` {{ {' '.join(options)} }}", *code.splitlines(), "````"]


def expand(markdown: str, root: Path, language: str) -> tuple[str, list[str]]:
    """Print every snippet that `markdown` names.

    Args:
        markdown: a page's source, without its front matter.
        root: the folder `snippets/`.
        language: `en` or `zh`, for the title of an output.

    Returns:
        The page's Markdown with the code in it, and one message per directive that could not be printed.
    """
    lines, problems = [], []
    source = iter(enumerate(markdown.splitlines(), 1))
    for number, line in source:
        directive = DIRECTIVE.match(line)
        if not directive:
            if "```" in line and "snippet=" in line:
                problems.append(f'line {number}: cannot read {line.strip()!r}; write ``` snippet="chapter/file.py"')
            lines.append(line)
            continue
        _, closing = next(source, (number, ""))
        if not re.fullmatch(r" *```+ *", closing):
            problems.append(f"line {number}: the fence must be empty and closed on the next line")
            continue
        try:
            block = fence(directive["name"], directive["hl"] or "", root, language)
        except SnippetError as error:
            problems.append(f"line {number}: {error}")
            continue
        lines += [f"{directive['indent']}{text}".rstrip() for text in block]
    return "\n".join(lines) + "\n", problems


def printed(markdown: str) -> set[str]:
    """The files of the snippets that a page's Markdown prints, as `expand` left it, below `snippets/`."""
    return set(re.findall(r'data-snippet="([^"#]+)', markdown))
