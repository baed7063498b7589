"""When a page was published and changed, as it says."""

from __future__ import annotations

import datetime
import re

from lxml.etree import _Element

from postkit.html.metadata.signals import Signals, said
from postkit.patterns import pattern

_ISO = pattern(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?", re.ASCII)
_PUBLISHED = pattern(r"publish|posted|pubdate|entry-date|post-date|dt-published|\bdate\b|timestamp|created|dateline")
_UPDATED = pattern(r"updat|modif|revis")


def value(text: str) -> datetime.date | str:
    """A date or a date with time where it is written in ISO 8601, and the text as it stands elsewhere."""
    if not _ISO.fullmatch(text):
        return text
    try:
        if len(text) == 10:
            return datetime.date.fromisoformat(text)
        return datetime.datetime.fromisoformat(text.replace(",", ".").replace(" Z", "Z").replace(" +", "+"))
    except ValueError:
        return text


def from_markup(signals: Signals, name: str) -> str:
    """The date in microdata (`datePublished`, `dateModified`), or in a `<time>` that says it is the one."""
    for element in signals.items.get(name.lower(), ()):
        if said(element):
            return said(element)
    updated = name == "dateModified"
    for element in signals.times:
        about = (
            f"{element.get('class') or ''} {element.get('id') or ''} {'pubdate' if 'pubdate' in element.attrib else ''}"
        )
        is_update = bool(_UPDATED.search(about.lower()))
        if is_update == updated and (updated or _PUBLISHED.search(about.lower())) and said(element):
            return said(element)
    return "" if updated else _only_one(signals.times)


def _only_one(times: list[_Element]) -> str:
    """The date of a page that has one date."""
    found = {said(element) for element in times if element.get("datetime")}
    return found.pop() if len(found) == 1 else ""
