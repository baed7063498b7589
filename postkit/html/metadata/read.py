"""Put together what a page says of itself, each field from the best place that has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml.etree import _Element

from postkit.html.metadata import dates, json_ld, people, titles
from postkit.html.metadata.json_ld import JsonLd
from postkit.html.metadata.keys import KEYS
from postkit.html.metadata.signals import MOST, Signals, clean, collect, said
from postkit.html.tree import select
from postkit.model import Meta, Value
from postkit.patterns import pattern

_LANGUAGE = pattern(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8})*")


@dataclass(slots=True, eq=False, repr=False)
class Metadata:
    """`meta` is what the page says; `base` its `<base href>`; `broken` counts JSON-LD that could not be read."""

    meta: Meta = field(default_factory=dict)
    base: str = ""
    broken: int = 0

    def ordered(self, summary: str) -> Meta:
        """The fields in their order, with a summary where the page itself has none."""
        meta = {"summary": summary, **self.meta}
        return {name: meta[name] for name in _FIELDS if meta.get(name)}


def read(root: _Element) -> Metadata:
    """The metadata of a page, its fields in a fixed order, without those of which the page says nothing."""
    signals = collect(root)
    linked = json_ld.read(signals.scripts)
    found = ((name, find(signals, linked)) for name, find in _FIELDS.items())
    return Metadata({name: value for name, value in found if value}, signals.base, linked.broken)


def _title(signals: Signals, linked: JsonLd) -> Value:
    own = next((title for title in signals.titles if title), "")
    site = str(_site_name(signals, linked) or "")
    title = _linked_title(linked, own) or signals.first(*KEYS["title"])
    if title:
        return titles.without_site(title, site, [])
    headline = next((said(element) for element in signals.items.get("headline", ())), "")
    return headline or titles.without_site(own, site, signals.headings)


def _linked_title(linked: JsonLd, own: str) -> str:
    """The headline, unless the name is what stands over the window and the headline is something else."""
    headline, name = (linked.article.get(key) for key in ("headline", "name"))
    known = [clean(text) for text in (headline, name) if isinstance(text, str) and text.strip()]
    if len(known) == 2 and titles.similar(known[1], own) and not titles.similar(known[0], own):
        return known[1]
    return known[0] if known else ""


def _authors(signals: Signals, linked: JsonLd) -> Value:
    names = people.listed(linked.names(linked.article.get("author") or linked.article.get("creator")))
    for key in KEYS["authors"]:
        names = names or people.listed(signals.named.get(key, ()))
    return [*(names or people.from_markup(signals))]


def _dated(name: str, ours: str) -> Callable[[Signals, JsonLd], Value]:
    def find(signals: Signals, linked: JsonLd) -> Value:
        text = _text(linked.get(name)) or signals.first(*KEYS[ours]) or dates.from_markup(signals, name)
        return dates.value(text)

    return find


def _site_name(signals: Signals, linked: JsonLd) -> Value:
    publisher = people.listed(linked.names(linked.article.get("publisher")))
    site = clean(_text(linked.site.get("name")))
    return (
        (publisher[0] if publisher else "")
        or signals.first(KEYS["site_name"][0])
        or site
        or signals.first(*KEYS["site_name"])
    )


def _language(signals: Signals, linked: JsonLd) -> Value:
    root = signals.root
    said_so = [root.get("lang"), root.get("xml:lang"), *(body.get("lang") for body in root.findall("body"))]
    said_so += [signals.first(key) for key in KEYS["language"]]
    said_so += [_text(linked.get("inLanguage")), signals.first("og:locale")]
    for text in said_so:
        if text and _LANGUAGE.fullmatch(text.strip()):
            return text.strip().replace("_", "-")
    return None


def _summary(signals: Signals, linked: JsonLd) -> Value:
    found = clean(_text(linked.article.get("description"))) or signals.first(*KEYS["summary"])
    return found or next((said(element) for element in signals.items.get("description", ())), "")


def _image(signals: Signals, linked: JsonLd) -> Value:
    found = _url(linked.follow(linked.article.get("image") or linked.article.get("thumbnailUrl")))
    found = found or signals.first(*KEYS["image"]) or next(iter(signals.links.get("image_src", ())), "")
    return urljoin(signals.base, found) if found else None


def _source_url(signals: Signals, linked: JsonLd) -> Value:
    found = next(iter(signals.links.get("canonical", ())), "") or signals.first(*KEYS["source_url"])
    found = found or _url(linked.article.get("url")) or _url(linked.article.get("mainEntityOfPage"))
    return urljoin(signals.base, found) if found else None


def _tags(signals: Signals, linked: JsonLd) -> Value:
    keywords = linked.article.get("keywords")
    candidates = [signals.named.get("article:tag", []), keywords if isinstance(keywords, list) else [keywords]]
    candidates += [signals.named.get(key, []) for key in KEYS["tags"][1:]]
    candidates.append([said(element) for element in select(signals.root, ".//a[@rel='tag']")[:MOST]])
    for values in candidates:
        found: dict[str, Value] = {}
        for text in values:
            for tag in re.split(r"\s*[,，;；、]\s*", clean(text)) if isinstance(text, str) else ():
                found.setdefault(tag.casefold(), tag)
        found.pop("", None)
        if found:
            return [*found.values()]
    return None


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("@value") or value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _url(value: Any) -> str:
    for item in value if isinstance(value, list) else [value]:
        found = item.get("url") or item.get("@id") or item.get("contentUrl") if isinstance(item, dict) else item
        if isinstance(found, list):
            found = next(iter(found), "")
        if isinstance(found, str) and re.match(r"https?://|/", found.strip()):
            return found.strip()
    return ""


_FIELDS: dict[str, Callable[[Signals, JsonLd], Value]] = {
    "title": _title,
    "authors": _authors,
    "date": _dated("datePublished", "date"),
    "updated": _dated("dateModified", "updated"),
    "site_name": _site_name,
    "language": _language,
    "summary": _summary,
    "image": _image,
    "source_url": _source_url,
    "tags": _tags,
}
"""The fields in the order in which they are written, and how each is found."""
