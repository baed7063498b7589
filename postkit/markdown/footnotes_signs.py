"""What footnotes look like: the names that pages give them, and the signs that stand for them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element

from postkit.patterns import pattern

_INLINE = "a sup sub span small b strong i em cite font u ins mark abbr big code"
INLINE = frozenset(_INLINE.split())
"""What may stand around a sign, or around the anchor of a note, without being more than its looks."""
_NOTES = "li p div aside section td th tr table dt"
NOTES = frozenset(_NOTES.split())
"""What may be a note."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

BRACKETS = "[](){}\uff3b\uff3d\uff08\uff09\u3010\u3011\u3014\u3015"
SPACE = " \t\n\r\f\xa0\u200b\u2060\ufe0e\ufe0f\u202f"
AROUND = BRACKETS + SPACE
BLANK = AROUND + "^\u2191\u21a9\u21b5\u21d1.,;:|/\u2022-\u2013\u2014"
"""What is left beside links back, and says nothing without them."""

_SIGN = r"\d{1,4}(?::\d{1,3})?|[A-Za-z]|[ivxlc]{1,6}|[*\u2020\u2021\u00a7\u00b6\u2016#\u203b]{1,5}"
PLAIN = pattern(_SIGN)
"""A sign that is one wherever it stands."""
RAISED = pattern(rf"\^?(?:{_SIGN}|[^\W_][\w.:*\u2020\u2021-]{{0,23}}|[^\W\d_]{{1,10}}\.?\s?\d{{1,4}}\s?)")
"""A sign that is one if it is raised, in brackets, or named so."""
ARROW = pattern(r"[\s\[\]()^\u2190-\u21ff\u25b2\u25b4\u2b06\u2934\ufe0e\ufe0f\xa0\U0001f519]*(?:\d*)[\s\])]*")
LABEL = pattern(r"[A-Za-z0-9][A-Za-z0-9-]{0,30}")
"""A name that every dialect takes between `[^` and `]`: kramdown, the strictest, has letters, digits and hyphens."""

_REFERENCE = r"(?:foot|end|easy-foot)-?notes?(?:[-_]?(?:ref\w*|reference|anchor|link|mark\w*|call|number|id))?"
REFERENCE = pattern(rf"{_REFERENCE}|(?:doc-)?noteref|fn-?ref|footref|sd(?:foot|end)noteanc|msofootnotereference")
NOTE = pattern(r"(?:doc-)?(?:foot|end|rear)-?note|foot-?note-(?:item|text|definition|body)|footdef|fn-?item|fndef")
NUMBERED = pattern(r"(?:_?(?:ft|ed|f)n|(?:sd)?(?:foot|end)?note)[-_:]?\d+")
"""Ids of single notes: Word has `ftn1` around a note, LibreOffice `sdfootnote1`."""
CONTAINER = pattern(
    r"(?:doc-)?(?:foot|end|rear)-?notes?(?:[-_](?:list|container|wrapper|section|area|body))?|notes"
    r"|wp-block-footnotes|easy-footnotes-wrapper"
)
SOURCE = pattern(
    r"references?|reflist|mw-references.*|(?:doc-)?biblio.*|citations?(?:[-_].*)?|cite[-_]?(?:note|ref).*|csl-.*"
)
"""Names of references to sources, and of lists of those, in classes and ids. DPUB-ARIA tells them from notes as well
(`doc-biblioref` and `doc-noteref`): such a list is a part of the page that is looked through, and stays one."""
BACK = pattern(
    r"(?:reverse|reversed)-?footnote|(?:doc-)?back-?(?:link|ref)|footnote-?(?:back\w*|return|reverse|up|to-top)"
    r"|easy-footnote-to-top|fn-?backref|footnotebacklink|footnote-?back-?(?:link|ref)|simple-footnotes-return"
)
HIDDEN = pattern(r"sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|hidden|a11y-hidden|element-invisible")
NAMING = ("class", "role", "epub:type", "rel", "rev")


def named(element: _Element, names: re.Pattern[str]) -> bool:
    """Whether a page gives an element one of these names."""
    if not element.attrib:
        return False
    return any(says(value, names) for name in NAMING if (value := element.get(name)))


@lru_cache(maxsize=1024)
def says(value: str, names: re.Pattern[str]) -> bool:
    """Whether one of the words in an attribute is one of these names; pages have few such values, many times."""
    return any(names.fullmatch(word) for word in value.lower().split())


def hidden(element: _Element) -> bool:
    """Whether an element is there for screen readers alone."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or named(element, HIDDEN)


def short(element: _Element) -> str:
    """The text of an element that has little of it; one that has more gives some line that is too long for a sign."""
    if not len(element):
        return element.text or "" if isinstance(element.tag, str) else ""
    texts = [str(text) for text in islice(element.itertext("*"), 13)]
    return "".join(texts) if len(texts) < 13 else "." * 99


def core(text: str) -> str:
    """A sign without the brackets around it."""
    return text.strip(AROUND)
