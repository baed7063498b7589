"""What may stand where in a chapter: the part of XHTML that a book of posts needs, as data.

The sources are HTML (section 4), EPUB 3.3 (section 6.1) and, where these leave room, what EPUBCheck 5.3 takes. Forms,
frames, scripts and players have no use on paper: `elements.py` and `embeds.py` turn them into text and links, so that
the vocabulary here is all that is left.
"""

from __future__ import annotations


def names(text: str) -> frozenset[str]:
    """Names with spaces between as a set."""
    return frozenset(text.split())


FLOW = names("div section article aside blockquote li dd dt td th caption figure figcaption details")
"""Elements in which text, phrases and blocks may stand."""

HEADINGS = names("h1 h2 h3 h4 h5 h6")

PHRASES = HEADINGS | names("p pre summary")
"""Blocks in which only text and phrases may stand."""

FOREIGN = "postkit-foreign"
"""Stands for a formula or a drawing until the chapter is written."""

INLINE = names(
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rt ruby s samp small span strong sub sup time u var"
    " wbr"
) | {FOREIGN}
"""Phrases."""

TRANSPARENT = names("a ins del")
"""Phrases in which stands what may stand around them."""

BLOCKS = names("div section article aside blockquote figure details p pre hr ul ol dl table") | HEADINGS
"""Elements that need room for blocks around them."""

BOXES = names("div section article aside p blockquote") | HEADINGS
"""Blocks that say no more than that there is a line of its own: in a heading they become lines of it."""

CHILDREN = {
    "ul": names("li"),
    "ol": names("li"),
    "dl": names("dt dd"),
    "table": names("caption thead tbody tfoot"),
    "thead": names("tr"),
    "tbody": names("tr"),
    "tfoot": names("tr"),
    "tr": names("td th"),
}
"""Elements that may hold these and no text."""

IMPLIED = {
    "ul": "li",
    "ol": "li",
    "dl": "dd",
    "table": "tbody",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td",
}
"""What is put around anything else that stands in these."""

PARENTS = {
    "li": names("ul ol"),
    "dt": names("dl"),
    "dd": names("dl"),
    "caption": names("table"),
    "thead": names("table"),
    "tbody": names("table"),
    "tfoot": names("table"),
    "tr": names("thead tbody tfoot"),
    "td": names("tr"),
    "th": names("tr"),
    "figcaption": names("figure"),
    "summary": names("details"),
    "rt": names("ruby"),
}
"""Elements that may stand in these only."""

MISSING = {"li": "ul", "dt": "dl", "dd": "dl"} | dict.fromkeys(("thead", "tbody", "tfoot", "tr", "td", "th"), "table")
"""What is put around those that stand elsewhere; the rest of them become boxes or phrases (`ASTRAY`)."""

ASTRAY = {"caption": "div", "figcaption": "div", "summary": "div", "rt": "span"}

OUTSIDE = {"a": "span", "details": "div", "dfn": "span"}
"""Elements that may not stand in some others (`WITHIN`), and what they become there."""

WITHIN = {"a": names("a"), "details": names("a"), "dfn": names("dfn")}

VOID = names("br hr img wbr") | {FOREIGN}

EMPTY_IS_NOTHING = BLOCKS - names("hr") | INLINE - VOID - names("rt") | names("figcaption")
"""Elements that go where nothing is in them."""

LOOKS = {
    "b": "bold",
    "strong": "bold",
    "em": "italic",
    "i": "italic",
    "cite": "italic",
    "dfn": "italic",
    "var": "italic",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "small": "small",
    "mark": "mark",
    "s": "struck",
    "u": "underlined",
    "pre": "pre",
    "p": "p",
}
"""The class of the box that a phrase becomes where blocks stand in it."""
