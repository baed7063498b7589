"""The template engines by name, and what generators have in Markdown itself."""

from __future__ import annotations

import itertools

from postkit.constructs import markdown
from postkit.constructs.liquid import LIQUID, NUNJUCKS
from postkit.constructs.model import Escape, Lex
from postkit.constructs.obsidian import OBSIDIAN
from postkit.constructs.shortcodes import HUGO, NIKOLA, ZOLA_ENGINE

ENGINES: dict[str, tuple[Lex, Escape]] = {
    "liquid": LIQUID,
    "nunjucks": NUNJUCKS,
    "hugo": HUGO,
    "zola": ZOLA_ENGINE,
    "nikola": NIKOLA,
}

MARKS: dict[str, tuple[Lex, Escape]] = {**markdown.MARKS, "obsidian": OBSIDIAN}

UNSEEN = "\u2061\u2062\u2064"
KEPT = {
    name: f"\u2063{one}{other}"
    for name, (one, other) in zip(
        ("docusaurus", "eleventy", "hexo", "hugo", "jekyll", "nikola", "obsidian", "pelican", "zola"),
        itertools.product(UNSEEN, UNSEEN),
        strict=True,
    )
}
"""What no one sees on both sides of a construct that ran where it was written, so that it runs again there."""


def engine(name: str) -> tuple[Lex, Escape]:
    """How the engine of a name is read and kept from running."""
    return ENGINES[name]


def lexers(names: tuple[str, ...]) -> list[Lex]:
    """How the marks of these names are read."""
    return [MARKS[name][0] for name in names]


def escapes(name: str, marks: tuple[str, ...]) -> list[Escape]:
    """All that text needs so that nothing in it means anything to a generator."""
    own = [MARKS[mark][1] for mark in marks]
    return [*own, ENGINES[name][1]] if name else own


def sign(generator: str) -> str:
    """What stands around the kept constructs of a generator."""
    return KEPT.get(generator, "")
