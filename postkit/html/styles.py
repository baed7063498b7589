"""What a style says that an element could say: bold, italic, struck out, raised, lowered, or none of it."""

from __future__ import annotations

import re
from functools import lru_cache

from postkit.patterns import pattern

_OWN = r"(?<![\w-])"
"""Not `mso-bidi-font-weight`, which Word writes for scripts that run from right to left."""

_STYLES = (
    ("strong", pattern(_OWN + r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("em", pattern(_OWN + r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("del", pattern(_OWN + r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)),
    ("sup", pattern(_OWN + r"vertical-align\s*:\s*super", re.IGNORECASE)),
    ("sub", pattern(_OWN + r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
)
_NO_WEIGHT = pattern(_OWN + r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_NO_SLANT = pattern(_OWN + r"font-style\s*:\s*normal", re.IGNORECASE)
PLAIN = {"b": _NO_WEIGHT, "strong": _NO_WEIGHT, "i": _NO_SLANT, "em": _NO_SLANT}
"""The styles that make these elements look like any other text, as Google Docs has them around all that it copies."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SAME = {"strong": frozenset(("strong", "b", "th", *_HEADINGS)), "em": frozenset(("em", "i"))} | {
    "del": frozenset(("del", "s", "strike"))
}
"""The elements in which each of them says nothing more."""


@lru_cache(maxsize=1024)
def said(style: str) -> tuple[str, ...]:
    """The elements that a style stands for, the outermost first."""
    return tuple(tag for tag, pattern in _STYLES if pattern.search(style))
