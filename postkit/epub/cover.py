"""Draw a cover of title, author and dates, as a vector drawing, so that the reader's own fonts write any script."""

from __future__ import annotations

import hashlib
import unicodedata
from html import escape

from postkit.epub.nav import labels
from postkit.epub.package import About
from postkit.epub.scripts import direction
from postkit.epub.xhtml import page

WIDTH, HEIGHT = 1200, 1800
MARGIN = 120
FONTS = "Georgia, 'Noto Serif', 'Songti SC', 'Noto Serif CJK SC', 'Hiragino Mincho ProN', 'Amiri', serif"

NAME = "cover.svg"


def svg(tells: About, dates: str) -> str:
    """The cover as an SVG file."""
    digest = hashlib.sha256(f"{tells.collection or tells.title}\n{tells.authors}".encode()).digest()
    hue = digest[0] * 360 // 256
    size, lines = fitted(tells.title)
    top = 520 if len(lines) < 4 else 420
    turned = ' direction="rtl"' if direction(tells.language) == "rtl" else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' xml:lang="{escape(tells.language)}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="hsl({hue},38%,24%)"/>',
        *_waves(digest, hue),
        f'<rect x="{MARGIN}" y="240" width="160" height="10" fill="hsl({hue},60%,78%)"/>',
        f'<g font-family="{escape(FONTS)}" fill="#fff" text-anchor="middle"{turned}>',
        *_lines(lines, size, top, "bold"),
    ]
    below = top + int(len(lines) * size * 1.3) + 50
    small, names = fitted(", ".join(tells.authors[:3]), 52, 2)
    parts += _lines(names, small, below, "normal") if tells.authors else []
    parts.append(f'</g><g font-family="{escape(FONTS)}" fill="#fff" text-anchor="middle">')
    parts += _lines([dates], 40, HEIGHT - 130, "normal") if dates else []
    return "".join(parts) + "</g></svg>\n"


def fitted(text: str, largest: int = 120, most: int = 6) -> tuple[int, list[str]]:
    """The size of a text, and its lines, so that all of it finds room; a very long one is cut."""
    size = largest
    while size > 36:
        lines = wrapped(text, (WIDTH - 2 * MARGIN) / size)
        if len(lines) <= most:
            return size, lines
        size = size * 9 // 10
    lines = wrapped(text, (WIDTH - 2 * MARGIN) / size)
    return size, [*lines[: most - 1], lines[most - 1].rstrip() + "…"] if len(lines) > most else lines


def wrapped(text: str, width: float) -> list[str]:
    """A text in lines of so many em: broken at spaces, and between any two characters of Chinese and Japanese."""
    lines: list[str] = [""]
    used = 0.0
    for piece in _pieces(text[:600]):
        wide = sum(map(_em, piece))
        if used and used + wide > width:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += wide
    return [line.strip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """What stays together: words with the space before them, single wide characters with punctuation behind them."""
    pieces: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        closing = unicodedata.category(character) in ("Po", "Pe", "Pf", "Mn", "Mc")
        alone = wide and not closing
        after_wide = bool(pieces) and unicodedata.east_asian_width(pieces[-1][-1]) in "WF"
        starts = alone or character.isspace() or (after_wide and not closing)
        if not pieces or starts or len(pieces[-1]) > 24:
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _em(character: str) -> float:
    """How wide a character is about: upper case wider than lower, ideographs square."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.02
    return 0.72 if character.isupper() else 0.56


def _lines(lines: list[str], size: int, top: int, weight: str) -> list[str]:
    return [
        f'<text x="{WIDTH // 2}" y="{top + int(number * size * 1.3)}" font-size="{size}" font-weight="{weight}">'
        f"{escape(line, quote=False)}</text>"
        for number, line in enumerate(lines)
    ]


def _waves(digest: bytes, hue: int) -> list[str]:
    """A few hills at the foot, other ones for each book."""
    waves = []
    for number in range(3):
        left, middle, right = (1150 + number * 150 + digest[number * 3 + place] // 2 for place in range(3))
        waves.append(
            f'<path d="M0 {left} C300 {middle - 120} 500 {middle + 160} 700 {middle} S1050 {right - 90} {WIDTH} {right}'
            f' V{HEIGHT} H0 Z" fill="hsl({(hue + 12 * number) % 360},42%,{28 + 5 * number}%)"/>'
        )
    return waves


def cover_page(tells: About, name: str) -> str:
    """The page that shows the cover."""
    words = labels(tells.language)
    alt = ", ".join([tells.title, *tells.authors[:3]])
    body = f'<section epub:type="cover" class="cover"><img src="../{escape(name)}" alt="{escape(alt)}"/></section>'
    return page(words.cover, tells.language, body, kind="frontmatter")
