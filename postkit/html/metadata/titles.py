"""The title of a page, without the name of the site in front of it or behind."""

from __future__ import annotations

import re

from postkit.patterns import pattern

_SEPARATOR = pattern(r"\s+[|\-–—\\/>»·•:]+\s+|\s*[|｜»_]\s*|::")
_FOLD = pattern(r"[\W_]+")


def without_site(title: str, site: str, headings: list[str]) -> str:
    """The title itself where the rest is the site's name, or where a heading on the page is one part of it."""
    parts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
    wanted = {_folded(heading) for heading in headings} - {""}
    names = {_folded(name) for name in (site, re.sub(r"^www\.|\.\w+$", "", site))} - {""}
    for start, end in reversed(parts):
        head, tail = title[:start].strip(), title[end:].strip()
        if _folded(tail) in names and head:
            return without_site(head, "", headings)
        if _folded(head) in names and tail:
            return without_site(tail, "", headings)
    for start, end in parts:
        for part in (title[:start].strip(), title[end:].strip()):
            if _folded(part) in wanted:
                return part
    return title


def similar(one: str, other: str) -> bool:
    """Whether most of the words of one are in the other, as in a title and its heading."""
    words, others = set(_words(one)), set(_words(other))
    return bool(words and others) and len(words & others) / len(words | others) > 0.6


def _words(text: str) -> list[str]:
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+", text.lower())


def _folded(text: str) -> str:
    return _FOLD.sub("", text).lower()
