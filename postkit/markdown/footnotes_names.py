"""Name footnotes as the page shows them."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import cast

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.markdown.footnotes_signs import LABEL
from postkit.patterns import pattern

LITERAL = pattern(r"\[\^([^\[\]\s]+)\]")
"""Text that would be a reference if there were a note of that name."""
WRITTEN = "descendant-or-self::text()[contains(., '[^')]"
DESCRIBED = "descendant-or-self::img/@alt[contains(., '[^')]"


def names(root: _Element, shown: list[str], others: frozenset[str]) -> list[str]:
    """The names of notes: what the page shows where that can be one and no other note has it, else free numbers."""
    taken = written(root) | others
    found = ["" for _ in shown]
    for at, sign in enumerate(shown):
        name = sign.partition(":")[0].removeprefix("^")
        if LABEL.fullmatch(name) and name.lower() not in taken:
            found[at] = name
            taken.add(name.lower())
    free = (number for number in map(str, count(1)) if number not in taken)
    return [name or next(free) for name in found]


def written(root: _Element) -> set[str]:
    """The names of notes that cannot be used, since text that looks like a reference to them cannot be escaped."""
    whole = text_of(root)
    if "[" not in whole and "^" not in whole:
        return set()
    missed = Counter(LITERAL.findall(whole)) - Counter(
        name for text in texts(root, WRITTEN) for name in LITERAL.findall(text)
    )
    return {
        name.lower() for name in [*missed, *(name for alt in texts(root, DESCRIBED) for name in LITERAL.findall(alt))]
    }


def texts(root: _Element, expression: str) -> list[str]:
    """The texts that an XPath expression finds."""
    return cast("list[str]", root.xpath(expression))
