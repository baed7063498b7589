"""Write boxes that call for attention (notes, tips, warnings) as alerts, or as quotations with a title."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.markdown.draft import DEEPEST, Draft
from postkit.patterns import pattern

KINDS: Final = {
    name: kind
    for kind, names in {
        "NOTE": "note info abstract summary tldr todo question help faq example seealso secondary",
        "TIP": "tip hint success check done",
        "IMPORTANT": "important",
        "WARNING": "warning warn attention",
        "CAUTION": "caution danger error failure fail missing bug",
    }.items()
    for name in names.split()
}
"""What GitHub has for each kind that Sphinx, Material for MkDocs, Docusaurus, VuePress, Quarto and Obsidian have."""

WORD: Final = pattern(r"[^\W_]+")
TITLE: Final = pattern(r"title|heading|header", re.IGNORECASE)
TITLES: Final = frozenset(("p", "div", "header", "h1", "h2", "h3", "h4", "h5", "h6"))
NAMED: Final = pattern(r"\s*\[!([A-Za-z]+)\][ \t]*(?:\n|\Z)")
MARKED: Final = pattern(r"\[!([A-Za-z]+)\] *")
UNLIKE_TEXT: Final = pattern(r"<|\d")
"""What begins a block that cannot interrupt a paragraph, or looks so (section 4.6, 5.3)."""


def start_callout(draft: Draft, element: _Element) -> Any:
    """A box with a kind and a title; nothing is done where it has no kind, or where no quotation can be."""
    if draft.flat or draft.too_deep or len(draft.frames) >= DEEPEST or (kind := kind_of(element)) is None:
        return False
    draft.flush()
    alert = bool(kind) and may_alert(draft)
    draft.begin("quote")
    draft.enter("blockquote", "> ", "> ")
    title = title_of(element)
    if alert:
        draft.put(f"[!{kind}]")
        if title is not None and "".join(WORD.findall(text_of(title))).upper() == kind:
            draft.unread = title
    elif title is None and kind:
        draft.begin("p")
        draft.put(f"{draft.settings.symbol * 2}{kind.capitalize()}{draft.settings.symbol * 2}")
    draft.title = title
    return partial(end_callout, at=len(draft.out) if alert else -1)


def may_alert(draft: Draft) -> bool:
    """Whether a quotation that begins here may be an alert."""
    dialect = draft.settings.dialect
    return dialect.alerts and (dialect.nests_alerts or not draft.frames)


def kind_of(element: _Element) -> str | None:
    """GitHub's name for the kind of a box: empty where it is only a quotation, None where it is no such box."""
    said = element.get("data-callout")
    names = (element.get("class") or "").lower()
    words = [word for name in names.split() for word in re.split("[-_]+", name)]
    for word in (said.lower(), *words) if said else words:
        if word in KINDS:
            return KINDS[word]
        if word in ("quote", "cite"):
            return ""
    return "NOTE" if said or "admonition" in words else None


def title_of(box: _Element) -> _Element | None:
    """The title of a box: what comes first in it, if its class says so."""
    first = next(box.iterchildren("*"), None)
    if first is None or first.tag not in TITLES or (box.text or "").strip():
        return None
    return first if TITLE.search(first.get("class") or "") else None


def start_title(draft: Draft, element: _Element) -> Any:
    """The title of a box: a line in bold, unless the kind has said it already."""
    draft.title = None
    if draft.unread is element:
        draft.unread = None
        draft.dropped.append(element)
        return True
    bold = next(element.iter("b", "strong"), None) is None
    draft.flush()
    draft.flat += 1
    draft.undrawn += 1
    if bold:
        delimiter = draft.settings.delimiters["strong"]
        draft.open("strong", delimiter, delimiter)
    return partial(end_title, bold=bold)


def end_title(draft: Draft, element: _Element, bold: bool) -> None:
    """The end of the title of a box."""
    if bold:
        draft.close()
    draft.flat -= 1
    draft.undrawn -= 1
    draft.flush()


def end_callout(draft: Draft, element: _Element, at: int) -> None:
    """The end of a box; the line with its kind stands alone, and what is no text begins behind a blank one."""
    draft.flush()
    draft.title = None
    out, prefix = draft.out, draft.prefix
    if 0 < at < len(out) and (
        draft.settings.heading_style == "underlined" or UNLIKE_TEXT.match(out[at].removeprefix(prefix))
    ):
        out.insert(at, draft.blank)
    draft.leave()


def end_quotation(draft: Draft, element: _Element, at: int, start: int, alert: bool) -> None:
    """The end of a quotation where there are alerts: one that opens with `[!NOTE]` is one, or must not become one."""
    draft.flush()
    out = draft.out
    if at < len(out) and out[at].startswith("[!", start) and (found := MARKED.match(out[at], start)):
        head, rest = out[at][:start], out[at][found.end() :]
        kind = KINDS.get(found[1].lower())
        if alert and kind:
            out[at : at + 1] = [f"{head}[!{kind}]", draft.prefix + rest] if rest else [f"{head}[!{kind}]"]
        else:
            out[at] = f"{head}\\{out[at][start:]}"
    draft.leave()


def is_alert(quotation: _Element) -> bool:
    """Whether nothing but `[!NOTE]` stands on the first line of a quotation, and something on the next."""
    node = quotation
    if not (node.text or "").strip() and len(node) and node[0].tag == "p":
        node = node[0]
    found = NAMED.match(node.text or "")
    if found is None or found[1].lower() not in KINDS:
        return False
    if found.end() < len(node.text or ""):
        return True
    return len(node) > 0 if node.text and "\n" in found[0] else followed(node)


def followed(node: _Element) -> bool:
    """Whether a line break comes behind the text that an element begins with, or another block behind it."""
    return node[0].tag == "br" if len(node) else node.getnext() is not None and node.tag == "p"
