"""Read what a page says of itself in JSON-LD, with the vocabulary of schema.org."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from postkit.fields.text import unescape
from postkit.patterns import pattern

Node = dict[str, Any]

_ARTICLE = pattern(
    r"(?:\w*Article|Report|Review|\w*Posting|APIReference|Recipe|HowTo|CreativeWork|Podcast\w*|VideoObject)"
)
"""Types of things that a page may be about; schema.org's CreativeWork and below."""

_BETTER = pattern(r"(?:\w*Article|\w*Posting|Report)")
_PAGE = pattern(r"\w*Page")
_WRAPPING = pattern(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_TRAILING = pattern(r",(?=\s*[}\]])")
_MOST = 2_000
"""So many objects are looked at; a page's own is among the first."""


@dataclass(slots=True, eq=False, repr=False)
class JsonLd:
    """`article` is the object that describes the page, `page` a WebPage around it, `site` the WebSite.

    `broken` counts the scripts that could not be read.
    """

    article: Node = field(default_factory=dict)
    page: Node = field(default_factory=dict)
    site: Node = field(default_factory=dict)
    by_id: dict[str, Node] = field(default_factory=dict)
    broken: int = 0

    def get(self, *names: str) -> Any:
        """The first property of these that the article, or else the page, has."""
        for node in (self.article, self.page):
            for name in names:
                if node.get(name):
                    return node[name]
        return None

    def follow(self, value: Any) -> Any:
        """The object that an `@id` refers to."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return self.by_id.get(str(value.get("@id")), value)
        return value

    def names(self, value: Any) -> list[str]:
        """The names of people or organisations: of strings, objects, references, or a list of them."""
        found: list[str] = []
        for item in value if isinstance(value, list) else [value]:
            name = self.follow(item)
            name = name.get("name") or name.get("alternateName") if isinstance(name, dict) else name
            found += [part for part in (name if isinstance(name, list) else [name]) if isinstance(part, str)]
        return found


def read(scripts: list[str]) -> JsonLd:
    """What all scripts of a page say together."""
    result = JsonLd()
    documents = [parsed for script in scripts for parsed in _parse(script, result)]
    nodes = list(_nodes(documents))
    for node in nodes:
        if isinstance(node.get("@id"), str) and len(node) > 2:
            result.by_id.setdefault(node["@id"], node)
    result.article = _pick(nodes, _BETTER) or _pick(nodes, _ARTICLE)
    result.page = _pick(nodes, _PAGE)
    result.site = _pick(nodes, re.compile("WebSite"))
    return result


def _parse(script: str, result: JsonLd) -> Iterator[Any]:
    """The documents in a script: one, or several in a row; the mistakes that pages make are mended."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().removesuffix(";")
    for attempt in (text, _TRAILING.sub("", text), unescape(_TRAILING.sub("", text))):
        try:
            found = list(_documents(attempt))
        except (ValueError, RecursionError):
            continue
        yield from found
        return
    result.broken += 1


def _documents(text: str) -> Iterator[Any]:
    import json

    decoder = json.JSONDecoder(strict=False)
    position = 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        yield value
        while position < len(text) and (text[position].isspace() or text[position] in ",;"):
            position += 1


def _nodes(documents: list[Any]) -> Iterator[Node]:
    """All objects at the top, in `@graph`, and in what the page says that it is about; in their order."""
    waiting = list(reversed(documents))
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            yield value
            waiting += [value[name] for name in ("author", "publisher", "mainEntity", "@graph") if name in value]


def _pick(nodes: list[Node], pattern: re.Pattern[str]) -> Node:
    for node in nodes:
        types = node.get("@type")
        for name in types if isinstance(types, list) else [types]:
            if isinstance(name, str) and pattern.fullmatch(name.rpartition("/")[2]):
                return node
    return {}
