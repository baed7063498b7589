"""Collect from a page, in one walk, all that may say something about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from postkit.fields.text import unescape
from postkit.html.tree import select, text_of
from postkit.patterns import pattern

_NAME = pattern(r"[\s.]+")
_SPACE = pattern(r"[\s\xa0]+")


MOST = 50
"""So many elements of a kind are looked at: nested ones would each have the text of all below them."""


@dataclass(slots=True, eq=False, repr=False)
class Signals:
    """`named` are the `<meta>` values by key, those of `property` before those of `name`; keys are in lower case,
    with `:` for `.`, and `dc:` for all of Dublin Core's prefixes. `links` are the `<link>` targets by relation.
    """

    root: _Element
    named: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    times: list[_Element] = field(default_factory=list)
    items: dict[str, list[_Element]] = field(default_factory=dict)
    base: str = ""

    def first(self, *keys: str) -> str:
        """The first value there is under one of these keys of `<meta>`."""
        return next((value for key in keys for value in self.named.get(key, ())), "")


def collect(root: _Element) -> Signals:
    """All signals of a page."""
    signals = Signals(root)
    by_name: dict[str, list[str]] = {}
    for element in list(root.iter("meta", "link", "script", "title", "h1", "time", "base")):
        _COLLECT[str(element.tag)](element, signals, by_name)
    for key, values in by_name.items():
        signals.named.setdefault(key, []).extend(values)
    for element in select(root, ".//*[@itemprop]"):
        for name in (element.get("itemprop") or "").lower().split():
            found = signals.items.setdefault(name, [])
            if len(found) < MOST:
                found.append(element)
    return signals


def clean(text: str) -> str:
    """A value as people read it: entities that were escaped once too often decoded, white space folded."""
    return _SPACE.sub(" ", unescape(text)).strip()


def said(element: _Element) -> str:
    """What an element says to machines, or else to readers."""
    for attribute in ("content", "datetime", "title" if element.tag == "abbr" else "datetime"):
        value = clean(element.get(attribute) or "")
        if value:
            return value
    return clean(text_of(element))


def _meta(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    content = clean(element.get("content") or "")
    if not content:
        return
    for name in (element.get("property") or "").split():
        signals.named.setdefault(_key(name), []).append(content)
    name = element.get("name") or element.get("http-equiv") or ""
    if name.strip():
        by_name.setdefault(_key(name), []).append(content)


def _key(name: str) -> str:
    key = _NAME.sub(":", name.strip().lower())
    prefix, colon, rest = key.partition(":")
    return f"dc:{rest}" if colon and prefix in ("dcterm", "dcterms", "dc") else key


def _link(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    target = (element.get("href") or "").strip()
    for relation in (element.get("rel") or "").lower().split():
        if target:
            signals.links.setdefault(relation, []).append(target)


def _script(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    if (element.get("type") or "").strip().lower().startswith("application/ld+json") and element.text:
        signals.scripts.append(element.text)


def _title(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    parent = element.getparent()
    if parent is not None and parent.tag in ("head", "body", "html", "div"):
        signals.titles.append(clean(element.text or ""))


def _heading(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    if len(signals.headings) < MOST:
        signals.headings.append(clean(text_of(element)))


def _time(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    if len(signals.times) < MOST:
        signals.times.append(element)


def _base(element: _Element, signals: Signals, by_name: dict[str, list[str]]) -> None:
    signals.base = signals.base or (element.get("href") or "").strip()


_COLLECT = {
    "meta": _meta,
    "link": _link,
    "script": _script,
    "title": _title,
    "h1": _heading,
    "time": _time,
    "base": _base,
}
