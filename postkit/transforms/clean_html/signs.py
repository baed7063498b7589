"""Tell from one look at a tree which sweeps would find nothing in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from postkit.transforms.clean_html.elements import KNOWN

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENT = "!"
_STRANGE = "?"
_HANDLER = "@on"
_ANY = "@"

_SIGNS = {
    "scripts": "script style template meta link base",
    "comments": _COMMENT,
    "handlers": f"{_HANDLER} @href @src @action @formaction @data @xlink:href @poster @srcdoc",
    "forms": "input button select textarea datalist output label form fieldset legend",
    "boxes": "@class @id",
    "furniture": "@class @id",
    "feed-footers": "a",
    "escaped-noscript": "noscript",
    "twin-images": "img",
    "lazy-images": "img picture iframe video audio embed",
    "noscript": "noscript",
    "tracking-pixels": "img iframe",
    "icons": "svg @class",
    "redirects": "@href",
    "tracking-parameters": "@href",
    "foreign": _STRANGE,
    "emphasis": "@style",
    "caption-shortcodes": "img",
    "captions": "figcaption @class",
    "caption-twins": "figcaption @title @alt",
    "repeated-title": "h1 h2 h3 h4 h5 h6",
    "presentation": f"{_ANY} strike tt acronym font center big basefont nobr blink marquee span wbr",
}
SIGNS = {name: frozenset(signs.split()) for name, signs in _SIGNS.items()}
"""What a tree has at least one of where a sweep finds something: a tag, `@` and an attribute, or one of the above.

A sweep that is not here runs over every tree.
"""

_MAKES = {
    "forms": "p",
    "lazy-images": "@src",
    "emphasis": "span strong em del",
    "caption-shortcodes": "figure figcaption div",
    "captions": "figure figcaption p span",
}
MAKES = {name: frozenset(signs.split()) for name, signs in _MAKES.items()}
"""What a sweep may make that was not in the tree, and that later sweeps look for."""

MAKERS = frozenset(("escaped-noscript", "foreign"))
"""Sweeps that may make anything, so that the tree is looked at again after them."""

WRITERS = frozenset(("invisible", "cjk-lines", "white-space"))
"""Sweeps that change texts and no elements."""


def of(nodes: Iterable[_Element]) -> tuple[set[str], frozenset[str]]:
    """The signs of a tree from all its nodes, and the values of `class` and `id`."""
    tags: set[object] = set()
    names: set[str] = set()
    values: set[str] = set()
    for node in nodes:
        tags.add(node.tag)
        for name, value in cast("list[tuple[str, str]]", node.items()):
            names.add(name)
            if name in {"class", "id"}:
                values.add(value)
    return _of_tags(tags) | _of_attributes(names), frozenset(values)


def _of_tags(tags: set[object]) -> set[str]:
    signs = {tag for tag in tags if isinstance(tag, str)}
    if len(signs) < len(tags):
        signs.add(_COMMENT)
    if not signs <= KNOWN:
        signs.add(_STRANGE)
    return signs


def _of_attributes(names: set[str]) -> set[str]:
    signs = {f"@{name}" for name in names}
    if any(name.startswith("on") for name in names):
        signs.add(_HANDLER)
    if names:
        signs.add(_ANY)
    return signs
