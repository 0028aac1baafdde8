"""Words in a line, with code between backticks, that may lead somewhere: as Markdown and as HTML."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Span:
    """Some words.

    Attributes:
        words: what they say, with code between backticks.
        url: where they lead; "" if nowhere.
    """

    words: str
    url: str = ""

    @property
    def markdown(self) -> str:
        """As Markdown."""
        return f"[{self.words}]({self.url})" if self.url else self.words

    @property
    def html(self) -> str:
        """As HTML."""
        pieces = [escape(piece, quote=False) for piece in self.words.split("`")]
        said = "".join(f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces))
        return f'<a href="{escape(self.url)}">{said}</a>' if self.url else said
