"""Draw what a program of the page printed, beside the program.

A page names the recorded output in the info string of a fence, and its body, in TOML, holds the words of one language:

    ``` picture="resilience/layers_dont.out"
    title = "Three layers of three attempts"
    says = "One request becomes 3 attempts in the gateway, 9 in the inventory and 27 in the database."
    gateway = "gateway"
    ```

`title` stands below the picture, and `says` tells it to those who do not see it. The other keys are words of the
output, or of its reading in `picture_readings.py`, as the page's language says them. All that is drawn is read from the
output: if it changes, so does the picture, or the build says what does not fit.
"""

import re
import tomllib
from html import escape, unescape
from pathlib import Path

from handbook.picture_drawing import svg
from handbook.picture_readings import READINGS, PictureError

OPENING = re.compile(r'``` picture="(?P<names>[^"]+)"')
CLOSING = "```"
FIGURE = re.compile(
    r'<figure class="picture".*?<svg role="img" aria-label="(?P<says>[^"]*)".*?'
    r"<figcaption>(?P<title>.*?)</figcaption></figure>"
)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
OWN = ("title", "says")


def expand(markdown: str, root: Path, before: int = 0) -> tuple[str, list[str]]:
    """Draw every picture that `markdown` asks for.

    Args:
        markdown: a page's source, without its front matter and before its snippets are printed.
        root: the folder `snippets/`.
        before: how many lines of the file stand before it.

    Returns:
        The page's Markdown with each picture on a line, and one message per picture that could not be drawn.
    """
    lines, problems = [], []
    source = iter(enumerate(markdown.splitlines(), before + 1))
    for number, line in source:
        opening = OPENING.fullmatch(line.rstrip())
        if not opening:
            if "```" in line and "picture=" in line:
                problems.append(f'line {number}: cannot read {line.strip()!r}; write ``` picture="chapter/file.out"')
            lines.append(line)
            continue
        body = []
        for _, inside in source:
            if inside.rstrip() == CLOSING:
                break
            body.append(inside)
        try:
            lines.append(figure(opening["names"].split(), "\n".join(body), markdown, root))
        except ValueError as error:  # of TOML, of a reading, or of a number that is none
            problems.append(f"line {number}: the picture of {opening['names']}: {error}")
    return "\n".join(lines) + "\n", problems


def figure(names: list[str], body: str, page: str, root: Path) -> str:
    """A picture with its title, as HTML on one line.

    Args:
        names: the recorded outputs it is drawn from, below `root`.
        body: the words of the page's language, in TOML.
        page: the page's source.
        root: the folder `snippets/`.

    Raises:
        PictureError: something is missing, too much, or not as the reading expects it; the message says what to do.
        tomllib.TOMLDecodeError: the body is not TOML.
    """
    words = tomllib.loads(body)
    for key in OWN:
        if not isinstance(words.get(key), str) or not words[key]:
            raise PictureError(f'give it a {key}: {key} = "…"')
    reading = READINGS.get(" ".join(names))
    if not reading:
        raise PictureError("picture_readings.py has no reading for it; write one, and name it in READINGS")
    for name in names:
        if f'snippet="{name}"' not in page:
            raise PictureError(f'the page does not print it: a picture stands beside ``` snippet="{name}"')
    outputs = [printed(name, root) for name in names]
    used = set(OWN)

    def say(key: str) -> str:
        if not isinstance(words.get(key), str):
            raise PictureError(f'the page has no word for {key!r}; add a line: "{key}" = "…"')
        used.add(key)
        return words[key]

    drawing = reading(say, *outputs)
    if unused := words.keys() - used:
        raise PictureError(f"nothing in it is called {' or '.join(sorted(map(repr, unused)))}; take the line out")
    stated = NUMBER.findall(f"{words['title']} {words['says']}")
    if wrong := [number for number in stated if number not in NUMBER.findall(" ".join(outputs))]:
        raise PictureError(f"its title or what it says has the number {wrong[0]}, which the program did not print")
    drawn = svg(drawing, words["says"])
    caption = f"<figcaption>{escape(words['title'], quote=False)}</figcaption>"
    return f'<figure class="picture" data-drawn-from="{" ".join(names)}">{drawn}{caption}</figure>'


def printed(name: str, root: Path) -> str:
    """What a program printed when it was last recorded.

    Raises:
        PictureError: there is no such record.
    """
    try:
        return (root / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PictureError(f"snippets/{name} does not exist; record it with --record") from None


def in_words(markdown: str) -> str:
    """Markdown in which each picture is its title and what it says."""
    return FIGURE.sub(lambda found: unescape(f"> {found['title']}\n>\n> {found['says']}"), markdown)
