"""Say with elements what a word processor says with styles: bold, italic, struck out, raised, lowered."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.styles import PLAIN, SAME, said
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import BLOCK


def sweep(root: _Element, context: Context) -> None:
    for element in list(root.iter("span", "font", *PLAIN)):
        style = element.get("style")
        if not style:
            continue
        plain = PLAIN.get(str(element.tag))
        if plain is None:
            _say(element, said(style))
        elif plain.search(style):
            element.tag = "span"
            del element.attrib["style"]


def _say(span: _Element, said: tuple[str, ...]) -> None:
    """Turn a span into the elements that its style stands for; one around blocks says nothing."""
    parent = span.getparent()
    around = "" if parent is None else parent.tag
    tags = [tag for tag in said if around not in SAME.get(tag, ())]
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
