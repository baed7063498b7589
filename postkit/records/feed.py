"""Posts as items of a JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import datetime
import re
import uuid
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from postkit.html import serialize
from postkit.model import Html, Meta, Post, Value
from postkit.patterns import pattern
from postkit.records.values import Json

if TYPE_CHECKING:
    from postkit.plugin import Report

_ADDRESS = pattern(r"https?://", re.IGNORECASE)


def feed_item(post: Post, home: str, report: Report) -> dict[str, Json]:
    """A post as an item, without the members that it has nothing for."""
    meta = post.meta
    url, external = _addresses(meta, home)
    assert isinstance(post.body, Html)
    found: dict[str, Json] = {
        "id": url or external or uuid.uuid5(uuid.NAMESPACE_URL, f"postkit:{post.path or post.source}").urn,
        "url": url,
        "external_url": external,
        "title": _text(meta.get("title")),
        "content_html": serialize.inner(post.body.tree),
        "summary": _text(meta.get("summary")),
        "image": _address(meta.get("image"), home),
        "date_published": _date(post, "date", report),
        "date_modified": _date(post, "updated", report),
        "authors": [author for value in _list(meta.get("authors")) if (author := _author(value))],
        "tags": list(dict.fromkeys(map(str, [*_list(meta.get("tags")), *_flat(meta.get("categories"))]))),
        "language": _text(meta.get("language")),
    }
    return {key: value for key, value in found.items() if key == "content_html" or value not in (None, "", [])}


def _addresses(meta: Meta, home: str) -> tuple[str | None, str | None]:
    """The item's own address, and that of what it is about where this is another one."""
    own = _address(meta.get("permalink"), home) or _address(meta.get("url"), home)
    source = _address(meta.get("source_url"), "")
    if own is None:
        return source, None
    return own, source if source != own else None


def _address(value: Value, home: str) -> str | None:
    """An absolute address; a relative one needs the site's."""
    if isinstance(value, dict):
        value = value.get("url") or value.get("src")
    if not isinstance(value, str) or not value.strip():
        return None
    address = urljoin(home, value.strip()) if home else value.strip()
    return address if _ADDRESS.match(address) else None


def _text(value: Value) -> str | None:
    return None if value is None or isinstance(value, list | dict) else str(value)


def _list(value: Value) -> list[Value]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _flat(value: Value) -> list[Value]:
    """Categories are lists of lists where they make a tree."""
    return [item for each in _list(value) for item in _list(each)]


def _author(value: Value) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return {"name": str(value)}
    known = {"name": "name", "url": "url", "avatar": "avatar", "image": "avatar"}
    found = {known[key]: str(item) for key, item in value.items() if key in known and item}
    return found or None


def _date(post: Post, key: str, report: Report) -> str | None:
    """A date as RFC 3339 has it; what lacks a time is midnight, what lacks a zone is taken for UTC."""
    value = post.meta.get(key)
    if not isinstance(value, datetime.date):
        if value is not None:
            report.add("not-a-date", f"{key} is no date, so the feed has none", at=post.place_of(key))
        return None
    time = value if isinstance(value, datetime.datetime) else datetime.datetime(value.year, value.month, value.day)
    if time.tzinfo is None:
        lacks, taken = ("time zone", "UTC") if time is value else ("time", "midnight, UTC")
        hint = "give --timezone, or write the offset"
        report.info("no-time-zone", f"{key} has no {lacks} and is taken for {taken}", at=post.place_of(key), hint=hint)
        time = time.replace(tzinfo=datetime.UTC)
    return time.isoformat()
