"""Say with elements what a word processor says with styles: bold, italic, struck out, raised, lowered."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import BLOCK, HEADINGS

_STYLES = (
    ("strong", pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("em", pattern(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("del", pattern(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)),
    ("sup", pattern(r"vertical-align\s*:\s*super", re.IGNORECASE)),
    ("sub", pattern(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
)
_PLAIN = {
    "b": pattern(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE),
    "strong": pattern(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE),
    "i": pattern(r"font-style\s*:\s*normal", re.IGNORECASE),
    "em": pattern(r"font-style\s*:\s*normal", re.IGNORECASE),
}
_SAME = {"strong": ("strong", "b", *HEADINGS, "th"), "em": ("em", "i"), "del": ("del", "s", "strike")}


def sweep(root: _Element, context: Context) -> None:
    for element in list(root.iter("span", "font", *_PLAIN)):
        style = element.get("style")
        if not style:
            continue
        plain = _PLAIN.get(str(element.tag))
        if plain is None:
            _say(element, [tag for tag, pattern in _STYLES if pattern.search(style)])
        elif plain.search(style):
            element.tag = "span"
            del element.attrib["style"]


def _say(span: _Element, tags: list[str]) -> None:
    """Turn a span into the elements that its style stands for; one around blocks says nothing."""
    parent = span.getparent()
    around = "" if parent is None else parent.tag
    tags = [tag for tag in tags if around not in _SAME.get(tag, ())]
    if not tags or any(child.tag in BLOCK for child in span):
        return
    del span.attrib["style"]
    span.tag = tags[0]
    for tag in tags[1:]:
        inner = span.makeelement(tag)
        inner.text, span.text = span.text, None
        inner.extend(list(span))
        span.append(inner)
        span = inner
