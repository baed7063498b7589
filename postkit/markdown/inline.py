"""Write emphasis, line breaks, and the inline elements that Markdown has no words for."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from postkit.html.styles import PLAIN
from postkit.html.tree import text_of
from postkit.markdown.draft import Draft
from postkit.markdown.paragraph import MOST_MARKS
from postkit.markdown.raw import IDLE, opening_tag

EMPHASIS: Final = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "del": "del", "s": "del", "strike": "del"}
RUBY: Final = ("ruby", "rt", "rp", "rb", "rtc")
KEPT: Final = ("sub", "sup", "kbd", "mark", "u", "ins", "ruby", "rt", "rp", "rb", "rtc", "abbr", "bdo")


def start_emphasis(draft: Draft, element: _Element) -> bool:
    """`<em>`, `<strong>`, `<del>` and their older names, unless a style says that they look like nothing."""
    tag = EMPHASIS[element.tag]
    bare = not element.keys()
    if not bare and (style := element.get("style")) and tag != "del" and PLAIN[tag].search(style):
        draft.marks.append(None)
        return False
    if tag == "del" and not draft.settings.dialect.strikethrough:
        start_kept(draft, element)
        return False
    if tag == "del" and is_misread(draft, element):
        draft.open("raw", *(("<del>", "</del>") if draft.settings.html else ("", "")))
        return False
    if not bare and is_foreign(element.get("lang")) and draft.settings.html:
        start_kept(draft, element)
        return False
    delimiter = draft.settings.delimiters[tag]
    if draft.enclose(element, tag, delimiter, delimiter):
        return True
    draft.open(tag, delimiter, delimiter)
    return False


def is_foreign(language: str | None) -> bool:
    """Whether a language in an attribute says something: Word has one for all text, in upper case, as nobody else does.

    Languages are written in lower case (RFC 5646, 2.1.1).
    """
    return language is not None and language[:1].islower()


def is_misread(draft: Draft, element: _Element) -> bool:
    """Whether a deletion would be read as something else: behind a third tilde, and in kramdown around any."""
    if draft.pieces and draft.pieces[-1] == "~":
        return True
    return draft.settings.dialect.traps == "kramdown" and len(draft.marks) < MOST_MARKS and "~" in text_of(element)


def start_kept(draft: Draft, element: _Element) -> None:
    """An inline element that stays HTML; what is in it is Markdown again."""
    symbol = draft.settings.symbols.get(element.tag)
    if symbol:
        draft.open("symbol", symbol, symbol)
    elif (own := draft.settings.signs.tags.get(element.tag)) and says_all(draft, element):
        html = (f"<{element.tag}>", f"</{element.tag}>") if draft.settings.html else ("", "")
        draft.open("symbol", own, own, html)
    elif draft.settings.strict:
        draft.unsayable(element.tag)
        draft.marks.append(None)
    elif draft.settings.html and (element.tag != "abbr" or element.get("title")):
        draft.open("raw", opening_tag(element), f"</{element.tag}>")
    else:
        draft.marks.append(None)


def start_ruby(draft: Draft, element: _Element) -> None:
    """A part of `<ruby>`; outside of one browsers would not show all of them."""
    parent = element.getparent()
    if parent is not None and parent.tag in RUBY:
        start_kept(draft, element)
    else:
        draft.marks.append(None)


def says_all(draft: Draft, element: _Element) -> bool:
    """Whether nothing is lost if an element has no attributes any more."""
    kept = [name for name in element.attrib if not IDLE.match(str(name))]
    return not kept or (kept == ["id"] and element.get("id") not in draft.linked)


def end_inline(draft: Draft, element: _Element) -> None:
    """The end of any inline element that was opened as one."""
    draft.close()


def start_quote(draft: Draft, element: _Element) -> None:
    """`<q>`: without HTML, the quotation marks that a browser shows."""
    if draft.settings.html:
        start_kept(draft, element)
    else:
        draft.open("symbol", '"', '"')


def start_break(draft: Draft, element: _Element) -> None:
    """`<br>`."""
    draft.line_break()


def start_void(draft: Draft, element: _Element) -> None:
    """`<wbr>` stays as it is."""
    if draft.settings.html:
        draft.raw(opening_tag(element))


def start_input(draft: Draft, element: _Element) -> None:
    """A check box at the beginning of a list item is a task's; other fields are no text."""
    task = element.get("type") == "checkbox" and draft.settings.dialect.tasks
    if task and draft.frames and draft.frames[-1].tag == "li" and not draft.last and not any(draft.pieces):
        draft.raw("[x] " if element.get("checked") is not None else "[ ] ")
        draft.space = True


def start_skipped(draft: Draft, element: _Element) -> bool:
    """An element whose content nobody reads."""
    draft.dropped.append(element)
    return True


STARTS: Final = {
    **dict.fromkeys(EMPHASIS, start_emphasis),
    **dict.fromkeys(KEPT, start_kept),
    **dict.fromkeys(RUBY[1:], start_ruby),
    "q": start_quote,
    "br": start_break,
    "wbr": start_void,
    "input": start_input,
    **dict.fromkeys(("script", "style", "template", "noscript", "head", "title", "meta", "link"), start_skipped),
}
ENDS: Final = {**dict.fromkeys(EMPHASIS, end_inline), **dict.fromkeys(KEPT, end_inline), "q": end_inline}
