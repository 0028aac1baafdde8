"""How a handbook's rules are cited, `PYS-502`, and where those of other handbooks stand that its pages cite.

A company that keeps rules beside ours says its own prefix in `docs/prefixes.toml`:

    own = "ACME"

    [others]
    PYS = "https://handbook.example/r/{}/"

Without the file the prefix is ours.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from handbook.rule_schema import Strict

FILE = "prefixes.toml"
OURS = "PYS"

Name = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}$")]
Places = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/{}]+[^\s{}]*\{\}[^\s{}]*$")]


class Contents(Strict):
    """What the file says."""

    own: Name
    others: dict[Name, Places] = Field(default={})


@dataclass(frozen=True)
class Prefixes:
    """The prefixes that a handbook's pages may cite.

    Attributes:
        own: that of its own rules, `PYS`.
        others: for each other one, the address of a rule, with `{}` for its number.
    """

    own: str = OURS
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def citation(self) -> re.Pattern[str]:
        """A citation in prose; its groups are the prefix and the number."""
        return re.compile(rf"\b({'|'.join([self.own, *self.others])})-(\d{{1,4}})\b")

    def id(self, number: int) -> str:
        """How prose cites a rule of this handbook: `PYS-502`."""
        return f"{self.own}-{number}"

    def number(self, anchor: str) -> int | None:
        """The number of the rule whose heading has this id, such as `pys-502`; None for any other heading."""
        prefix, _, number = anchor.rpartition("-")
        return int(number) if prefix == self.own.lower() and re.fullmatch(r"\d{1,4}", number) else None

    def cited(self, text: str) -> list[int]:
        """The rules of this handbook that a text cites, each once, in its order."""
        found = (int(number) for prefix, number in self.citation.findall(text) if prefix == self.own)
        return list(dict.fromkeys(found))


def load(docs: Path) -> tuple[Prefixes, list[str]]:
    """The prefixes of a handbook, and a message for each thing that is wrong with their file: they are ours then.

    Args:
        docs: the folder docs/.
    """
    file = docs / FILE
    if not file.exists():
        return Prefixes(), []
    try:
        said = Contents.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        problems = (f"docs/{FILE}: {'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
        return Prefixes(), list(problems)
    except tomllib.TOMLDecodeError as error:
        return Prefixes(), [f"docs/{FILE}: {error}"]
    if said.own in said.others:
        return Prefixes(), [f"docs/{FILE}: {said.own} is the handbook's own prefix, and stands under `others` too"]
    return Prefixes(said.own, said.others), []
