"""What a post says of itself, as a book needs it: plain texts, lists of names, a date, a language."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from postkit.fields import dates, languages
from postkit.model import Meta, Post, Value
from postkit.patterns import pattern

_BAD = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = pattern(r"\s+")


class Said(NamedTuple):
    """A post's metadata in the shape of a book's; dates are ISO 8601, empty where there is none."""

    title: str
    language: str
    date: str
    updated: str
    authors: list[str]
    tags: list[str]
    categories: list[str]
    series: str
    summary: str
    source_url: str
    site_name: str
    rights: str
    path: str
    source: str


def said(post: Post) -> Said:
    """What a post says."""
    meta = post.meta
    return Said(
        title=text(meta.get("title")),
        language=languages.tag(text(meta.get("language"))) or "",
        date=moment(meta.get("date")),
        updated=moment(meta.get("updated")),
        authors=names(meta.get("authors", meta.get("author"))),
        tags=names(meta.get("tags")),
        categories=names(meta.get("categories")),
        series=next(iter(names(meta.get("series"))), ""),
        summary=text(meta.get("summary", meta.get("description"))),
        source_url=_first(meta, "source_url", "permalink", "url", "link"),
        site_name=text(meta.get("site_name")),
        rights=_first(meta, "rights", "license", "copyright"),
        path=text(post.path),
        source=text(post.source),
    )


def text(value: Value) -> str:
    """A value as one line of text that XML can hold."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "text", "url") if value.get(key)), None)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None or isinstance(value, list | dict):
        return ""
    return _SPACE.sub(" ", clean(str(value))).strip()


def clean(value: str) -> str:
    """A text without the characters that XML refuses (XML 1.0, 2.2)."""
    return _BAD.sub("", value)


def names(value: Value) -> list[str]:
    """A list of names, each once; a category that is a list is its last part."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    found = (text(item[-1] if isinstance(item, list) and item else item) for item in items)
    return list(dict.fromkeys(name for name in found if name))


def moment(value: Value) -> str:
    """A date as ISO 8601; what is none is empty."""
    found = value if isinstance(value, datetime.date) else dates.parse(text(value)) if value else None
    return found.isoformat() if found else ""


def _first(meta: Meta, *keys: str) -> str:
    return next((found for key in keys if (found := text(meta.get(key)))), "")


def instant(date: str) -> datetime.datetime | None:
    """A date as a moment that can be compared with any other: what lacks a zone is taken for UTC."""
    if not date:
        return None
    found = datetime.datetime.fromisoformat(date)
    return found.replace(tzinfo=datetime.UTC) if found.tzinfo is None else found
