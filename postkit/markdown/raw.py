"""Keep as HTML what Markdown cannot say, so that it stands in Markdown and swallows nothing behind it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element

from postkit.html.harmless import harmless
from postkit.markdown.draft import Draft
from postkit.markdown.source import MARK, is_whole, may_stand, rewritten
from postkit.patterns import pattern

IDLE: Final = pattern(r"^(?:class|style|align|data-.*|on.*|xmlns.*|role|aria-.*|itemprop|rel|target)$")
"""Attributes that change nothing that a reader of the text would miss."""
ODD: Final = pattern(r"[&<>\"'\n]")
"""What does not stand in the value of an attribute as it is."""
CONDITION: Final = pattern(r"\s*\[(?:end)?if\b")
UNBROKEN: Final = pattern(r"[^\n]*+(?:\n[A-Za-z][^\n]*+)*+")
"""Lines none of which ends a paragraph."""
BLOCKS: Final = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "table", "figure"))
FEW: Final = 50
"""So many of the elements in an object are looked at, so that looking costs no time in nests of them."""
BLANKS: Final = " \t\r\f"
BLANK: Final = pattern(r"\n(?=[ \t]*\n)")
PRE: Final = pattern(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL | re.IGNORECASE)


def opening_tag(element: _Element) -> str:
    """The start tag of an element that stays HTML, with the attributes that matter."""
    if not element.attrib:
        return f"<{element.tag}>"
    kept = "".join([attribute(name, value) for name, value in element.attrib.items() if not IDLE.match(str(name))])
    return f"<{element.tag}{kept}>"


def whole_tag(element: _Element) -> str:
    """The start tag of an element with all its attributes, on one line."""
    return f"<{element.tag}{''.join([attribute(name, value) for name, value in element.attrib.items()])}>"


def attribute(name: object, value: object) -> str:
    """An attribute as it stands in a tag, with the space before it."""
    said = str(value)
    if ODD.search(said):
        from html import escape

        said = escape(said).replace("\n", "&#10;")
    return f' {name}="{said}"'


def outer(draft: Draft, element: _Element, blanks: bool = False) -> str:
    """An element as HTML without blank lines, which would end a block of HTML unless it is a `<pre>`."""
    text = safe(draft, str(etree.tostring(element, method="html", encoding="unicode", with_tail=False)))
    if blanks:
        return text
    parts = PRE.split(text)
    parts[::2] = map(without_blanks, parts[::2])
    parts[1::2] = [BLANK.sub("&#10;", part) for part in parts[1::2]]
    return "".join(parts)


def safe(draft: Draft, html: str) -> str:
    """HTML without what would run; addresses that are taken out of it are told."""
    html, schemes = harmless(html)
    for scheme in schemes:
        draft.say("script-link", scheme)
    return html


def without_blanks(text: str) -> str:
    """Text without blank lines, and without white space at the ends of the others."""
    first, *lines = text.split("\n")
    if not lines:
        return text
    last = lines.pop().lstrip(BLANKS)
    return "\n".join([first.rstrip(BLANKS), *filter(None, (line.strip(BLANKS) for line in lines)), last])


def start_block(draft: Draft, element: _Element) -> bool:
    """A block that stays HTML, with all that is in it."""
    if not draft.settings.html or draft.flat:
        draft.unsayable(str(element.tag))
        return False
    draft.flush()
    draft.begin("html")
    draft.put(outer(draft, element).strip())
    return True


def start_field(draft: Draft, element: _Element) -> bool:
    """`<textarea>`: what is filled in keeps its lines, and is no markup (section 4.6, start condition 1)."""
    if not draft.settings.html or draft.flat or not (element.text or "").strip():
        return False
    from html import escape

    draft.flush()
    draft.begin("html")
    draft.put(f"{opening_tag(element)}\n{escape(element.text or '', quote=False)}</textarea>")
    return True


def boundary(draft: Draft) -> None:
    """End a paragraph, or a word where there is only one line."""
    if draft.flat:
        draft.text(" ")
    else:
        draft.flush()


def start_object(draft: Draft, element: _Element) -> bool:
    """An inline object (video, formula, drawing) that stays HTML."""
    if draft.undrawn and element.tag == "svg":
        draft.dropped.append(element)
        return True
    if not draft.settings.html:
        draft.unsayable(str(element.tag))
        return False
    if element.tag != "svg" and is_endless(element):
        sources = "".join([whole_tag(child) for child in element.iterchildren("source", "track", "param")])
        draft.raw(safe(draft, f"{whole_tag(element)}{sources}</{element.tag}>"))
        return False
    draft.raw(" ".join(outer(draft, element).split("\n")))
    return True


def is_endless(element: _Element) -> bool:
    """Whether several blocks stand in an object: nothing closed it, and what should be behind it would not be shown."""
    return sum(inner.tag in BLOCKS for inner in islice(element.iter(), FEW)) > 1


def start_details(draft: Draft, element: _Element) -> None:
    """`<details>` stays HTML; what it folds away is Markdown."""
    draft.flush()
    if not draft.settings.html or draft.flat:
        draft.unsayable("details")
        return
    draft.begin("html")
    opened = " open" if element.get("open") is not None else ""
    tag = f"<details{opened}{draft.settings.dialect.inside}>"
    summary = next(element.iterchildren("summary"), None)
    draft.put(tag if summary is None else f"{tag}\n{outer(draft, summary)}")


def start_summary(draft: Draft, element: _Element) -> bool:
    """The line of `<details>` that is always shown; it was written with it."""
    draft.flush()
    parent = element.getparent()
    return bool(draft.settings.html and not draft.flat and parent is not None and parent.tag == "details")


def end_summary(draft: Draft, element: _Element) -> None:
    """The end of that line, where it did not stay HTML."""
    boundary(draft)


def end_details(draft: Draft, element: _Element) -> None:
    """The end of what is folded away."""
    draft.flush()
    if draft.settings.html and not draft.flat:
        draft.begin("html")
        draft.put("</details>")


def start_comment(draft: Draft, comment: _Element) -> bool:
    """A comment stays HTML where it does not part what belongs together; what Word says to browsers of old does not."""
    between = draft.list is not None or (draft.table is not None and not draft.flat)
    if not draft.settings.html or between or CONDITION.match(comment.text or ""):
        return True
    text = comment.text or ""
    if draft.aside and text.startswith(MARK):
        return put_back(draft, draft.aside[int(text.removeprefix(MARK))], comment.getparent())
    if text[:1] == "?" or text[:7] == "[CDATA[" or text[:1].isupper():
        draft.strange.add("!")
    return put_back(draft, f"<!--{text}-->", None)


def put_back(draft: Draft, markup: str, around: _Element | None) -> bool:
    """Write markup that stays as it was in the source: a tag in its paragraph, other kinds as a block if they can."""
    if markup[1] not in "!?":
        if is_whole(markup):
            boundary(draft)
            if not draft.flat:
                draft.begin("html")
                draft.put(safe(draft, markup))
            return True
        if around is None or not may_stand(markup, str(around.tag)):
            return True
        draft.raw(rewritten(safe(draft, markup), around.tag == "p" and not draft.pieces))
    elif draft.pieces:
        aside(draft, markup if UNBROKEN.fullmatch(markup) and not draft.flat else markup.replace("\n", " "))
    elif not draft.flat:
        draft.begin("html")
        draft.put(markup)
        return True
    draft.coded = draft.coded or "`" in markup
    return True


def aside(draft: Draft, markup: str) -> None:
    """Add what nobody sees to a paragraph, before a line break rather than after it, where it would begin a block."""
    broken = draft.pieces[-1] == draft.settings.newline
    if broken:
        draft.pieces.pop()
    draft.raw(markup)
    if broken:
        draft.line_break()


def start_instruction(draft: Draft, node: _Element) -> bool:
    """A processing instruction."""
    draft.strange.add("?")
    return True


def start_nothing(draft: Draft, node: _Element) -> bool:
    """An entity, which no reader sees."""
    return True


def start_unknown(draft: Draft, element: _Element) -> None:
    """An element that is none of HTML's."""
    draft.strange.add(element.tag)


STARTS: Final = {
    "dl": start_block,
    "textarea": start_field,
    **dict.fromkeys(("audio", "video", "svg", "math", "object"), start_object),
    "details": start_details,
    "summary": start_summary,
}
ENDS: Final = {"details": end_details, "summary": end_summary}
