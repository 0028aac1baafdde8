"""The table of a rule in the text of `docs/rules/<chapter>.toml`: find it, take it out, put it in, set a key.

Text in, text out: what is not changed keeps its comments, its order and its line breaks. A table is `[502]` with its
own tables such as `[502.harm]`, and the comments right above it.
"""

import json
import re
import tomllib

HEADER = re.compile(r"\[(?P<number>\d+)(?P<below>\.[^\]]+)?\] *(?:#.*)?")


class TableError(ValueError):
    """A text cannot be edited line by line; the message says what to do by hand."""


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def inline(**values: str) -> str:
    """Texts as an inline table: `{ en = "…", zh = "…" }`."""
    return "{ " + ", ".join(f"{key} = {quoted(value)}" for key, value in values.items()) + " }"


def headers(lines: list[str]) -> list[tuple[int, str, bool]]:
    """The headers of a file: the line from 0, the rule's number, and whether it is the rule's own table."""
    matches = ((place, HEADER.fullmatch(line)) for place, line in enumerate(lines))
    return [(place, match["number"], match["below"] is None) for place, match in matches if match]


def place(text: str, number: int) -> tuple[int, int]:
    """The first line of a rule's table, with the comments above it, and the line after its last, from 0.

    Raises:
        KeyError: there is no such table.
    """
    lines = text.splitlines()
    own = [at for at, name, _ in headers(lines) if name == str(number)]
    if not own:
        raise KeyError(number)
    later = [at for at, name, _ in headers(lines) if at > own[0] and name != str(number)]
    return above(lines, own[0]), above(lines, later[0]) if later else len(lines)


def above(lines: list[str], header: int) -> int:
    """The line of the first comment that stands right above a header; the header's if there is none."""
    while header and lines[header - 1].startswith("#"):
        header -= 1
    return header


def take_out(text: str, number: int) -> tuple[str, str]:
    """A file without the table of one rule, and that table.

    Raises:
        KeyError: there is no such table.
    """
    first, end = place(text, number)
    lines = text.splitlines()
    return joined(lines[:first], lines[end:]), joined(lines[first:end])


def put_in(text: str, table: str) -> str:
    """A file with one more table at its end."""
    return joined(text.splitlines(), table.splitlines())


def joined(*parts: list[str]) -> str:
    """Lines, with one empty line between two parts and none at either end."""
    texts = ("\n".join(part).strip("\n") for part in parts)
    return "\n\n".join(filter(None, texts)) + "\n"


def key_place(lines: list[str], number: int, key: str) -> tuple[int, int] | None:
    """The first line of a key of a rule's own table and the line after its last, from 0; None if it has no such key.

    Raises:
        TableError: its value has no end.
    """
    first, end = place("\n".join(lines), number)
    inside = range(first, end)
    own = next((at for at, name, whole in headers(lines) if name == str(number) and whole and at in inside), end)
    stop = next((at for at, _, _ in headers(lines) if at > own), end)
    for at in range(own + 1, stop):
        if re.match(rf"{re.escape(key)} *=", lines[at]):
            for after in range(at + 1, stop + 1):
                try:
                    tomllib.loads("\n".join(lines[at:after]))
                except tomllib.TOMLDecodeError:
                    continue
                return at, after
            raise TableError(f"line {at + 1}: {key} has no end; write it so that it has")
    return None


def with_key(text: str, number: int, key: str, value: str) -> str:
    """A file in which a rule's table says this value of a key; a new key stands below `since`.

    Args:
        text: the file.
        number: the rule.
        key: the key.
        value: the value as TOML writes it.

    Raises:
        KeyError: there is no such table.
        TableError: see `key_place`.
    """
    lines = text.splitlines()
    found = key_place(lines, number, key)
    if not found:
        since = key_place(lines, number, "since")
        own = next(at for at, name, whole in headers(lines) if name == str(number) and whole)
        below = since[1] if since else own + 1
        found = (below, below)
    lines[found[0] : found[1]] = f"{key} = {value}".splitlines()
    return "\n".join(lines) + "\n"


def without_key(text: str, number: int, key: str) -> str:
    """A file in which a rule's table does not say a key.

    Raises:
        KeyError: there is no such table.
        TableError: see `key_place`.
    """
    lines = text.splitlines()
    if found := key_place(lines, number, key):
        del lines[found[0] : found[1]]
    return "\n".join(lines) + "\n"


def with_item(text: str, number: int, key: str, item: str) -> str:
    """A file in which a rule's list under a key has one item more, at its end.

    Args:
        text: the file.
        number: the rule.
        key: the key; it is added if the table does not have it.
        item: the item as TOML writes it.

    Raises:
        KeyError: there is no such table.
        TableError: see `key_place`.
    """
    lines = text.splitlines()
    found = key_place(lines, number, key)
    if not found:
        return with_key(text, number, key, f"[\n    {item},\n]")
    listed = lines[found[0] : found[1]]
    if listed[-1].startswith("]"):
        last = listed[-2]
        ended = last if "#" in last or last.rstrip().endswith((",", "[")) else f"{last.rstrip()},"
        longer = [*listed[:-2], ended, f"    {item},", listed[-1]]
    else:
        body, _, rest = "\n".join(listed).rpartition("]")
        body = body.rstrip().removesuffix(",")
        longer = f"{body}{'' if body.endswith('[') else ', '}{item}]{rest}".splitlines()
    lines[found[0] : found[1]] = longer
    return "\n".join(lines) + "\n"
