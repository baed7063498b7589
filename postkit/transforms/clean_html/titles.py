"""Compare headings with a post's title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from postkit.fields.text import unescape
from postkit.model import Meta
from postkit.patterns import pattern

_TAG = pattern(r"</?[A-Za-z][^<>]*>")
_SITE = r"(?:\s+[-–—|·•»:]\s+|\s*[|｜_]\s*)[^-–—|·•»｜_]{1,30}$"
_SIGNS = pattern(r"[\W_]+")


def title_of(meta: Meta) -> str:
    """The post's title as it stands in the metadata."""
    for name, value in meta.items():
        if name.lower() == "title":
            return str(value) if isinstance(value, (str, int, float)) else ""
    return ""


def repeats(heading: str, title: str) -> bool:
    """Whether a heading says what the title says; a site's name at the title's end does not count."""
    if heading == title and "&" not in heading:
        return bool(heading.strip())
    said = plain(heading)
    if not said or not title:
        return False
    return any(said == plain(form) for form in _forms(title))


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """Letters and digits only, width and case evened out; text that has none as it is."""
    even = unicodedata.normalize("NFKC", unescape(text)).casefold()
    return _SIGNS.sub("", even) or "".join(even.split())


def _forms(title: str) -> Iterator[str]:
    yield title
    if "&" in title or "<" in title:
        yield _TAG.sub("", unescape(title))
    yield re.sub(_SITE, "", title)
