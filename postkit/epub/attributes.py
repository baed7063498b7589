"""Keep the attributes that a chapter may have, where their values are what the content model asks for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import cast

from lxml.etree import _Element

from postkit.fields import languages
from postkit.patterns import pattern

Check = Callable[[str], str | None]

MOST = 100_000
"""Numbers beyond that are a mistake; browsers end rows and columns at 65,534 (HTML, 4.9.12)."""

_NUMBER = pattern(r"\s*\+?(\d{1,9})(?:\.\d*)?\s*(?:px)?\s*", re.ASCII)
_INTEGER = pattern(r"\s*([+-]?\d{1,9})\s*", re.ASCII)
_CODE = pattern(r"(?:language|lang|highlight-source|brush:?)-?\s*([\w+#.-]{1,40})", re.ASCII)
_DATE = pattern(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_ALIGN = pattern(r"(?:^|;)\s*text-align\s*:\s*(left|right|center|justify)\s*(?:;|$)", re.IGNORECASE)


def _number(least: int) -> Check:
    def check(value: str) -> str | None:
        found = _NUMBER.fullmatch(value)
        return str(int(found[1])) if found and least <= int(found[1]) <= MOST else None

    return check


def _integer(value: str) -> str | None:
    found = _INTEGER.fullmatch(value)
    return str(int(found[1])) if found else None


def _one_of(*values: str) -> Check:
    known = {value.lower(): value for value in values}
    return lambda value: known.get(value.strip().lower())


def _numbering(value: str) -> str | None:
    return value if value in ("1", "a", "A", "i", "I") else None


def _present(name: str) -> Check:
    return lambda _value: name


def _text(value: str) -> str | None:
    return value if value.strip() else None


def _date(value: str) -> str | None:
    found = _DATE.fullmatch(value.strip())
    try:
        return value.strip() if found and datetime.date.fromisoformat(found[1]) else None
    except ValueError:
        return None


def _language(value: str) -> str | None:
    """A tag whose parts are no longer than XML Schema's `language` allows; `und` says nothing."""
    found = languages.tag(value)
    return found if found and found != "und" else None


EVERYWHERE: dict[str, Check] = {"title": _text, "dir": _one_of("ltr", "rtl", "auto"), "lang": _language}
"""Attributes that any element may have. Ids are looked at later, when all of them are known."""

OWN: dict[str, dict[str, Check]] = {
    "a": {"href": _text},
    "img": {"src": _text, "alt": str, "width": _number(1), "height": _number(1)},
    "ol": {"start": _integer, "type": _numbering, "reversed": _present("reversed")},
    "li": {"value": _integer},
    "td": {"colspan": _number(2), "rowspan": _number(2)},
    "th": {"colspan": _number(2), "rowspan": _number(2), "scope": _one_of("row", "col", "rowgroup", "colgroup")},
    "time": {"datetime": _date},
    "details": {},
    "bdo": {"dir": _one_of("ltr", "rtl")},
}
"""Attributes of some elements."""

NEEDED = {"time": "datetime", "bdo": "dir"}
"""Elements that are nothing but phrases without this attribute."""


def settle(element: _Element, was: str) -> None:
    """Keep the attributes that are allowed with values that are; `was` is the tag in the source."""
    tag = str(element.tag)
    attributes = element.attrib
    if attributes:
        own = OWN.get(tag, {})
        kept: dict[str, str | None] = {}
        for name, value in cast("list[tuple[str, str]]", attributes.items()):
            check = own.get(name) or EVERYWHERE.get(name)
            if check and (good := check(value)) is not None:
                kept[name] = good
        identity = element.get("id") or (element.get("name") if was == "a" else None)
        look = _look(element, tag)
        align = _align(element)
        language = kept.get("lang") or _language(element.get("xml:lang") or "")
        attributes.clear()
        _put(element, kept | {"id": identity, "class": look, "style": align, "lang": language, "xml:lang": language})
    if tag in NEEDED and element.get(NEEDED[tag]) is None:
        element.tag = "span"
    elif tag == "details":
        element.set("open", "open")


def _put(element: _Element, values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value:
            element.set(name, value)
        elif name == "alt":
            element.set("alt", "")


def _look(element: _Element, tag: str) -> str | None:
    """The class that names the language of code, which tools read; any other class needs a style sheet."""
    names = element.get("class") if tag in ("pre", "code") else None
    found = _CODE.search(names) if names else None
    return f"language-{found[1]}" if found else None


def _align(element: _Element) -> str | None:
    style = element.get("style") or ""
    found = _ALIGN.search(style) if style else None
    word = found[1].lower() if found else (element.get("align") or "").strip().lower()
    if word not in ("left", "right", "center", "justify") or element.tag in ("img", "table", "hr", "caption"):
        return None
    return f"text-align: {word}"
