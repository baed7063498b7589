"""Mark the formulas that a page leaves to MathJax or KaTeX: TeX between delimiters in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from postkit.html.tree import elements
from postkit.patterns import pattern

LOADED = pattern(r"<script\b(?i:[^>]*(?:mathjax|katex|auto-render)|[^>]*>[^<]*MathJax)")
DOLLARS = pattern(r"""\[\s*(['"])\$\1\s*,\s*\1\$\1\s*\]|left\s*:\s*(['"])\$\2""")
"""What configures single dollars as delimiters, which neither takes for such by itself."""
OPENING = pattern(r"\\[(\[]|\$\$?|\\begin\{([a-z]+\*?)\}")
CLOSING = {"\\(": "\\)", "\\[": "\\]", "$$": "$$", "$": "$"}
_UNREAD = "script noscript style textarea pre code annotation annotation-xml math svg option title"
UNREAD = frozenset(_UNREAD.split())
MADE = pattern(r"(?:^|\s)(?:math|katex|MathJax|mjx|arithmatex|kdmath|tex2jax_ignore|no-?math)", re.IGNORECASE)


def mark(root: _Element, source: str) -> None:
    """Put `<span class="math">` around each formula in the text of a page; `source` is what it was parsed from."""
    if ("jax" not in source and "katex" not in source) or not LOADED.search(source):
        return
    single = DOLLARS.search(source) is not None
    unread: set[_Element | None] = set()
    for element in [root, *elements(root)]:
        around = element.getparent()
        if around in unread or is_unread(element):
            unread.add(element)
        elif may_hold(element.text):
            split(element, None, element.text or "", single)
        if around is not None and may_hold(element.tail) and around not in unread:
            split(around, element, element.tail or "", single)


def may_hold(text: str | None) -> bool:
    """Whether there is a delimiter in a text."""
    return text is not None and ("\\" in text or "$" in text) and OPENING.search(text) is not None


def is_unread(element: _Element) -> bool:
    """Whether the scripts leave an element alone, as their manuals say, or have been there already."""
    return element.tag in UNREAD or MADE.search(element.get("class") or "") is not None


def split(parent: _Element, before: _Element | None, text: str, single: bool) -> None:
    """Part a text, which stands in an element behind a child or at its beginning, at its formulas."""
    done = 0
    for start, end in formulas(text, single):
        span = parent.makeelement("span", {"class": "math display" if text[start : start + 6] == "\\begin" else "math"})
        span.text = text[start:end]
        insert(parent, before, text[done:start], span)
        before, done = span, end
    if done and before is not None:
        before.tail = text[done:]


def insert(parent: _Element, before: _Element | None, text: str, span: _Element) -> None:
    """Put a text and an element behind a child, or at the beginning."""
    if before is None:
        parent.text = text
        parent.insert(0, span)
    else:
        before.tail = None  # lxml would put the element before it
        before.addnext(span)
        before.tail = text


def formulas(text: str, single: bool) -> Iterator[tuple[int, int]]:
    """Where the formulas of a text begin and end; a delimiter that is missing once is not looked for again."""
    missing: set[str] = set()
    position = 0
    while found := OPENING.search(text, position):
        position = found.end()
        opening = found[0]
        closing = CLOSING.get(opening) or f"\\end{{{found[1]}}}"
        if closing in missing or (opening == "$" and not single) or text[found.start() - 1 : found.start()] == "\\":
            continue
        end = end_of(text, position, closing)
        if end < 0:
            missing.add(closing)
        elif text[position : end - len(closing)].strip():
            position = end
            yield found.start(), end


def end_of(text: str, position: int, closing: str) -> int:
    """Where the delimiter ends that closes a formula, or -1; a backslash takes the next character with it."""
    for found in re.compile(rf"({re.escape(closing)})|\\\\.", re.DOTALL).finditer(text, position):
        if found[1]:
            return found.end()
    return -1
