"""The picture that a pasted link to a rule unfurls into: its number and its title in both languages.

Drawn at build time with Pillow, in Noto Sans CJK from a package of the lock file, so that every machine draws the same
and nothing is fetched. Drawings are kept in `.cache/cards/` by what they show: `mkdocs serve` builds on each save.
"""

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile

from PIL import Image, ImageDraw, ImageFont

from handbook import rules

SIZE = (1200, 630)  # pixels, what link previews show uncropped
MARGIN = 90
PAPER, INK, SOFT, LINE = "#ffffff", "#1b2430", "#4d5a6b", "#d9dee5"
BLUE, AMBER = "#14598c", "#e8b33a"
SIMPLIFIED_CHINESE = 2  # the face in the collection
DRAWING = 1  # raise it to draw every card anew


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Noto Sans CJK SC in a size in pixels and a weight from 100 to 900."""
    spec = find_spec("manimgx_fonts_cjk")
    assert spec is not None
    assert spec.origin is not None
    (file,) = Path(spec.origin).parent.glob("*.ttc")
    face = ImageFont.truetype(str(file), size, index=SIMPLIFIED_CHINESE)
    face.set_variation_by_axes([weight])
    return face


def wrap(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines of at most `width` pixels, broken between words and between Chinese characters."""
    lines = [""]
    for piece in re.findall(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+", text):
        if face.getlength(lines[-1] + piece) > width and piece not in "，。、；：！？）」":
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def draw(number: str, en: str, zh: str) -> Image.Image:
    """A card."""
    card = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(card)
    width, height = SIZE
    pen.rectangle((0, 0, width // 2, 14), fill=BLUE)
    pen.rectangle((width // 2, 0, width, 14), fill=AMBER)
    pen.text((MARGIN, 70), number, font=font(44, 700), fill=BLUE)
    size = 56 if len(en) <= 60 else 46
    face, space = font(size, 700), round(size * 1.32)
    top = 150
    for text in (en, zh):
        for line in wrap(text, face, width - 2 * MARGIN):
            pen.text((MARGIN, top), line, font=face, fill=INK)
            top += space
        top += 26
    pen.line((MARGIN, height - 110, width - MARGIN, height - 110), fill=LINE, width=2)
    pen.text((MARGIN, height - 88), "Python Services · Python 服务手册", font=font(30, 400), fill=SOFT)
    return card


def card_file(rule: rules.Rule, folder: Path) -> Path:
    """The card of a rule, drawn now unless the folder has it."""
    said = (rule.id, rule.plain_title("en"), rule.plain_title("zh"))
    name = hashlib.sha256("\n".join([str(DRAWING), *said]).encode()).hexdigest()[:20]
    file = folder / f"{name}.png"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, suffix=".png", delete=False) as whole:  # two builds may draw it at once
            draw(*said).save(whole, format="PNG", optimize=True)
        Path(whole.name).replace(file)
    return file
