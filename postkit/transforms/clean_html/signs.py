"""Tell from one look at a tree which sweeps would find nothing in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias, cast

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
    "icons": "svg @class*=icon @class*=glyph @class*=fa @class*=symbol @class*=material",
    "redirects": "@href*=?",
    "tracking-parameters": "@href*=?",
    "foreign": _STRANGE,
    "word-lists": "@style*=mso-list",
    "emphasis": "@style*=font- @style*=text-decorat @style*=-align",
    "caption-shortcodes": "img",
    "captions": "figcaption @class*=caption",
    "caption-twins": "figcaption @title @alt",
    "repeated-title": "h1 h2 h3 h4 h5 h6",
    "presentation": f"{_ANY} strike tt acronym font center big basefont nobr blink marquee span wbr",
}
SIGNS = {name: frozenset(signs.split()) for name, signs in _SIGNS.items()}
"""What a tree has at least one of where a sweep finds something: a tag, `@` and an attribute, or one of the above.

`@href*=?` is an attribute with this in its value, in small letters. A sweep that is not here runs over every tree.
"""

_PARTS = sorted((sign, *sign[1:].split("*=")) for sign in frozenset[str]().union(*SIGNS.values()) if "*=" in sign)
_LOOKED_INTO = frozenset(name for _, name, _ in _PARTS)

_MAKES = {
    "forms": "p",
    "lazy-images": "@src",
    "scripts": "a p @href",
    "word-lists": "ul ol li @start",
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

Values: TypeAlias = "dict[str, dict[str, list[_Element]]]"
"""The values of each attribute, and the elements that have them."""


def of(nodes: Iterable[_Element]) -> tuple[set[str], Values]:
    """The signs of a tree from all its nodes, and what its attributes say."""
    tags: set[object] = set()
    values: Values = {}
    for node in nodes:
        tags.add(node.tag)
        for name, value in cast("list[tuple[str, str]]", node.items()):
            if name not in values:
                values[name] = {value: [node]}
            elif value in (known := values[name]):
                known[value].append(node)
            else:
                known[value] = [node]
    return _of_tags(tags) | _of_attributes(values), values


def _of_tags(tags: set[object]) -> set[str]:
    signs = {tag for tag in tags if isinstance(tag, str)}
    if len(signs) < len(tags):
        signs.add(_COMMENT)
    if not signs <= KNOWN:
        signs.add(_STRANGE)
    return signs


def _of_attributes(values: Values) -> set[str]:
    if not values:
        return set()
    signs = {_ANY, *["@" + name for name in values]}
    if any(name[:2] == "on" for name in values):
        signs.add(_HANDLER)
    said = {name: "\n".join(values[name]).lower() for name in _LOOKED_INTO if name in values}
    signs.update([sign for sign, name, part in _PARTS if name in said and part in said[name]])
    return signs
