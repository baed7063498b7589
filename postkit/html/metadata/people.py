"""Names of authors, out of the ways in which bylines write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from postkit.html.metadata.signals import MOST, Signals, clean
from postkit.html.tree import select, text_of
from postkit.patterns import pattern

_BY = pattern(
    r"^(?:(?:written|posted|published|words|text|story|article|edited|reported)\s+)?"
    r"(?:by|von|par|por|di|door|av|autor(?:in|e)?|author|auteur|texte?|作者|记者|記者|文|撰文|編集|著者)"
    r"(?:\s*[:：/／]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_SPLIT = pattern(r"\s*[;；、]\s*|\s*[,，]\s*(?:and|und|et|y|e)?\s+|\s+(?:and|&|und|et|y)\s+", re.IGNORECASE)
_NAME = pattern(r"[^\W\d_][^\d,;|/@<>(){}]*")
_TITLE = pattern(r"(?:Jr|Sr|Ph\.?D|M\.?[ADS]|MPH|R[DN]|MSc|BSc|Esq|Dr|I{2,3})\.?", re.IGNORECASE)
_CJK = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NOBODY = pattern(r"^(?:https?:)?//|^www\.|^@|^\W*$|^(?:null|undefined|none|n/a)$", re.IGNORECASE)
_LONGEST = 100
"""A byline is short: what is longer is about an author, or no byline at all (as Mozilla's Readability has it)."""

_CLASSES = tuple(
    map(
        re.compile, (r"p-author|\S*author-+name|author-+fn", r"\S*by-?line(?:-name)?", r"(?:\S+-)?authors?|written-?by")
    )
)
"""Classes and ids of bylines, with `-` for `_`, the surest first."""


def listed(values: Iterable[str]) -> list[str]:
    """The names in these values, each once, without `By` in front of them; what is no name is left out."""
    found: dict[str, str] = {}
    for value in values:
        for name in _split(_BY.sub("", clean(value))):
            if not _NOBODY.search(name):
                found.setdefault(name.casefold(), name)
    return list(found.values())


def from_markup(signals: Signals) -> list[str]:
    """The authors whom the page names to its readers only."""
    for texts in _bylines(signals):
        names = listed(text for text in texts if 0 < len(text) < _LONGEST)
        if names:
            return names
    return []


def _bylines(signals: Signals) -> Iterator[list[str]]:
    yield [_text(element) for element in signals.items.get("author", ())]
    root = signals.root
    related = select(root, ".//*[@rel='author']")
    yield [_text(element) for element in related[:MOST] if not _is_comment(element)]
    classed: list[list[_Element]] = [[] for _ in _CLASSES]
    for element in select(root, ".//body//*[@class or @id]"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()
        for found, named in zip(classed, _CLASSES, strict=True):
            if len(found) < MOST and any(map(named.fullmatch, names)) and not _is_comment(element):
                found.append(element)
    for found in classed:
        texts = (text for element in found if listed([text := _text(element)]))
        yield [next(texts, "")]


def _text(element: _Element) -> str:
    for named in select(element, ".//*[@itemprop='name']"):
        return clean(named.get("content") or text_of(named))
    return clean(element.get("content") or text_of(element))


def _is_comment(element: _Element | None) -> bool:
    """Whether it stands among the comments, looking up a few levels only."""
    for _ in range(12):
        if element is None:
            return False
        if "comment" in f"{element.get('class')} {element.get('id')}".lower():
            return True
        element = element.getparent()
    return False


def _split(text: str) -> list[str]:
    """The names of a list of them, if every part of it is a whole name."""
    parts = [part for part in _SPLIT.split(text) if part]
    if len(parts) < 2 or not all(_NAME.fullmatch(part) for part in parts):
        return [text]
    if all((" " in part or _CJK.search(part)) and not _TITLE.fullmatch(part) for part in parts):
        return parts
    return [text]
