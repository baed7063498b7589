"""Parse HTML, whole or in part, without losing the depth or the length of it."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Comment, _Element

from postkit.html import rebuild, repair, thin
from postkit.html.within import contains
from postkit.patterns import pattern

PARSER: Final = etree.HTMLParser(
    encoding="utf-8", remove_blank_text=False, huge_tree=True, no_network=True, collect_ids=False
)
"""Made once: a parser costs more than a small post, and lxml locks it while it works; ids are never asked for."""

END: Final = "postkit:end"
"""The comment that is written behind every text: where it does not come out, libxml2 stopped before the end.

libxml2 logs a limit that it ran into only among the first hundred errors, so its log is no proof that all is there.
"""

MARK: Final = f"<!--{END}-->".encode()
_OPEN: Final = b"<html><body>"

_CONTROLS: Final = bytes([*range(9), 11, *range(14, 32)])
_FORM_FEED: Final = bytes.maketrans(b"\f", b" ")
_NONCHARACTERS: Final = pattern(r"[\ud800-\udfff\ufffe\uffff]")
_BAD_REFERENCE: Final = pattern(
    rb"&#(?:[xX]0*(?:[0-8b-cB-Ce-fE-F]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF])"
    rb"|0*(?:[0-8]|1[124-9]|2\d|3[01]|55(?:29[6-9]|[3-9]\d\d)|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]|6553[45]))"
    rb"(?![0-9a-zA-Z]);?"
)
_LINK: Final = pattern(rb"<(?=https?:)")
"""`<https://example.org>`, Markdown's way to write a link, would be an element with nothing in it."""


def fragment(text: str) -> _Element:
    """The nodes of an HTML fragment inside a `<div>` that is not part of it. Never raises for content.

    Tags of a page around it (`html`, `head`, `body`) fall away, what is in them stays, in its order. A tag that is
    never finished (`<a href="…`) is text. Characters that no tree can hold, such as NUL, are left out.
    """
    root = inside(text)
    page = root.getparent()
    if page is None:
        return root
    # The page's own root becomes the fragment's: an element that is taken out of a page has a hollow page around it
    # all its life (`getroottree`).
    root.tag = "body"
    etree.strip_tags(page, "body")
    page.attrib.clear()
    page.tag = "div"
    return page


def inside(text: str) -> _Element:
    """As `fragment`, but that a page may be around the `<div>`: to take it away, lxml has to look at every element."""
    data = clean(text)
    root = _whole_fragment(etree.fromstring(b"".join((_OPEN, data, MARK)), PARSER))
    if root is None:
        root = rebuild.fragment(_finished(data), END)
    root.attrib.clear()
    root.tag = "div"
    _settle_preformatted(root)
    return root


def document(data: bytes | str, encoding: str = "utf-8") -> _Element:
    """The `<html>` element of a page, with at most one `<head>` and one `<body>`. Never raises for content.

    `encoding` is the codec of bytes; what does not decode is replaced.
    """
    cleaned = clean(data.decode(encoding, "replace") if isinstance(data, bytes) else data)
    root = _whole_page(etree.fromstring(cleaned + MARK, PARSER))
    if root is None:
        root = rebuild.page(_finished(cleaned), END)
    _settle_preformatted(root)
    return root


def clean(text: str) -> bytes:
    """UTF-8 without the characters that lxml refuses to write into a tree; line ends are `\\n`."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = _NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text).encode()
    data = data.translate(_FORM_FEED, _CONTROLS)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if contains(text, "&#"):
        data = _BAD_REFERENCE.sub("\N{REPLACEMENT CHARACTER}".encode(), data)
    if data.rfind(b"<http") >= 0:  # from the end, since that takes two thirds of the time
        data = _LINK.sub(b"&lt;", data)
    if len(data) > thin.LONG:
        data = thin.thinned(data)
    if "\ufffe" in text or "\uffff" in text:
        data = data.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")
    return data


def _finished(data: bytes) -> bytes:
    return repair.escape_unfinished(data) + MARK


def _whole_fragment(page: _Element) -> _Element | None:
    """The body, or None where something is missing or lies outside of it."""
    if len(page) != 1 or page[0].tag != "body" or page[0].tail or page.getnext() is not None:
        return None
    return page[0] if _take_mark(page) else None


def _whole_page(page: _Element) -> _Element | None:
    """The page if all of it is there and in its place: head, body, and white space and comments around them."""
    beside = list(page.itersiblings())
    if beside and beside[-1].text == END and all(isinstance(node, _Comment) for node in beside):
        page.append(beside[-1])
    if not _take_mark(page):
        return None
    tags = [child.tag for child in page if isinstance(child.tag, str)]
    between = [page.text, *(child.tail for child in page)]
    if tags not in (["head", "body"], ["body"], ["head"], []) or any(text and not text.isspace() for text in between):
        return None
    return page


def _take_mark(root: _Element) -> bool:
    """Whether the end mark is the last node in there, which it then was."""
    last = root
    while len(last):
        last = last[-1]
    if not isinstance(last, _Comment) or last.text != END or last.tail:
        return False
    parent = last.getparent()
    if parent is None:
        return False
    parent.remove(last)
    return True


def _settle_preformatted(root: _Element) -> None:
    """A line end right after these tags is no text (HTML, 13.1.2.5); the old ones among them are `<pre>`."""
    for element in list(root.iter("pre", "textarea", "listing", "xmp", "plaintext")):  # a loop over `iter` is quadratic
        text = element.text
        if text and text[0] == "\n":
            element.text = text[1:]
        if element.tag != "textarea":
            element.tag = "pre"
