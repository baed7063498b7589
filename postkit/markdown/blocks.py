"""Write paragraphs, headings, quotations and rules."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from lxml.etree import _Element

from postkit.markdown.callouts import end_quotation, is_alert, may_alert, start_title
from postkit.markdown.draft import DEEPEST, Draft
from postkit.markdown.escape import escape_lines
from postkit.markdown.white import BREAK
from postkit.patterns import pattern

_PLAIN: Final = (
    "address article aside body center dd dialog div dt fieldset figcaption figure footer form header hgroup html "
    "legend main nav p search section caption tbody thead tfoot tr td th"
)
PLAIN: Final = frozenset(_PLAIN.split())
CLOSING: Final = pattern(r"(^|[ \t])(#+)$")


def boundary(draft: Draft, element: _Element) -> None:
    """The start or end of a block that is only that."""
    if draft.pieces:
        if draft.flat:
            part(draft)
        else:
            draft.flush()


def part(draft: Draft) -> None:
    """Part two blocks on one line: by a line break in a cell, where one can be, else by a space."""
    if draft.table is not None and draft.flat == 1 and draft.settings.html:
        if draft.pieces[-1] is not BREAK and not (draft.marks and draft.at_opening()):
            draft.line_break()
    elif not draft.space:
        draft.text(" ")


def start_plain(draft: Draft, element: _Element) -> Any:
    """The start of a block that is only that; one that is nothing but text ends there as well."""
    if draft.title is element:
        return start_title(draft, element)
    if draft.pieces:
        boundary(draft, element)
    if len(element) or (draft.linked and element.get("id") in draft.linked):
        return False
    return draft.sole(element.text or "")


def start_heading(draft: Draft, element: _Element) -> Any:
    """`<h1>` to `<h6>`; all that is in it goes on one line."""
    if draft.title is element:
        return start_title(draft, element)
    boundary(draft, element)
    draft.flat += 1
    return False


def end_heading(draft: Draft, element: _Element) -> None:
    """The end of a heading."""
    if draft.flat > 1:
        draft.flat -= 1
        boundary(draft, element)
        return
    text = draft.take()
    draft.flat = 0
    name, draft.heading_id = draft.heading_id, ""
    if not text and any(True for _ in element.iter("img", "a", "div", "span")):
        return
    written = heading(text, int(element.tag[1]), draft.settings.heading_style, name)
    draft.begin("heading" if written[0] == "#" else "underlined")
    draft.put(written)


def heading(text: str, level: int, style: str, name: str = "") -> str:
    """A heading in the style asked for (sections 4.2 and 4.3), with an id where the dialect has a place for it."""
    if name:
        text = f"{text} {{#{name}}}".lstrip()
    if style == "underlined" and level < 3 and text:
        return f"{escape_lines(text)}\n{('=' if level == 1 else '-') * max(3, len(text))}"
    text = text.replace("\n", " ")
    hashes = "#" * level
    if style == "atx_closed":
        return f"{hashes} {text} {hashes}"
    if text[-1:] == "#":
        text = CLOSING.sub(r"\1\\\2", text)
    return f"{hashes} {text}".rstrip(" ")


def start_blockquote(draft: Draft, element: _Element) -> Any:
    """`<blockquote>`."""
    boundary(draft, element)
    if draft.flat:
        return False
    if draft.too_deep or len(draft.frames) >= DEEPEST:
        draft.too_deep += 1
        draft.say("deep-nesting", "blockquote")
    else:
        alert = may_alert(draft)
        draft.begin("quote")
        draft.enter("blockquote", "> ", "> ")
        if draft.settings.dialect.alerts:
            start = len(draft.pending or "")
            return partial(end_quotation, at=len(draft.out), start=start, alert=alert and is_alert(element))
    return False


def end_blockquote(draft: Draft, element: _Element) -> None:
    """The end of a quotation."""
    boundary(draft, element)
    if draft.flat:
        return
    if draft.too_deep:
        draft.too_deep -= 1
    else:
        draft.leave()


def start_rule(draft: Draft, element: _Element) -> None:
    """`<hr>`: never what could be front matter, an underline or a list item."""
    boundary(draft, element)
    if not draft.flat:
        draft.begin("rule")
        draft.put("___" if draft.frames else "---" if draft.out else "***")


ALL: Final[frozenset[str]] = PLAIN | {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "hr",
    "ul",
    "ol",
    "li",
    "pre",
    "table",
    "dl",
    "details",
}
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
STARTS: Final = {
    **dict.fromkeys(PLAIN, start_plain),
    **dict.fromkeys(HEADINGS, start_heading),
    "blockquote": start_blockquote,
    "hr": start_rule,
}
ENDS: Final = {
    **dict.fromkeys(PLAIN, boundary),
    **dict.fromkeys(HEADINGS, end_heading),
    "blockquote": end_blockquote,
}
