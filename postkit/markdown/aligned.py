"""Keep the alignment of paragraphs, headings and boxes, around which HTML has to stand since Markdown has no word."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from lxml.etree import _Element

from postkit.html.tree import is_empty
from postkit.markdown import boxes
from postkit.markdown.blocks import HEADINGS, boundary, end_heading, start_plain
from postkit.markdown.blocks import start_heading as start_title
from postkit.markdown.draft import Draft
from postkit.patterns import pattern

STYLE: Final = pattern(r"(?:^|;)\s*text-align\s*:\s*(left|right|center)\b", re.IGNORECASE)
CLASS: Final = pattern(r"(?:^|\s)has-text-align-(left|right|center)(?:\s|$)")
"""As WordPress writes it."""
SIDES: Final = frozenset(("left", "right", "center"))
DEEPEST: Final = 8
"""Alignments inside each other that are kept; whether there is something to align is looked for in each."""


def said(element: _Element) -> str:
    """How an element is aligned."""
    if element.tag == "center":
        return "center"
    if (side := (element.get("align") or "").strip().lower()) in SIDES:
        return side
    if found := STYLE.search(element.get("style") or ""):
        return found[1].lower()
    found = CLASS.search(element.get("class") or "")
    return found[1] if found else ""


def start(draft: Draft, element: _Element, begin: Any, end: Any) -> Any:
    """The start of a block, which `begin` and `end` write: `<div align="…">` goes around one that is aligned."""
    if (side := said(element)) and differs(draft, element, side):
        if draft.settings.html:
            return enter(draft, element, side, begin, end)
        draft.unsayable(f'{element.tag} align="{side}"')
    return begin(draft, element)


def differs(draft: Draft, element: _Element, side: str) -> bool:
    """Whether an alignment is another than that around, where a block of HTML can be and something is aligned."""
    sides = draft.sides
    if side == (sides[-1] if sides else "left") or len(sides) >= DEEPEST:
        return False
    return not (draft.flat or draft.links or draft.table is not None or draft.title is element or is_empty(element))


def enter(draft: Draft, element: _Element, side: str, begin: Any, end: Any) -> Any:
    """Begin a block with the HTML around it; what is in it stays Markdown, after a blank line (section 4.6)."""
    draft.flush()
    outside, last = len(draft.out), draft.last
    if goes_on(draft, side):
        outside = -1
    else:
        draft.begin("html")
        draft.put(f'<div align="{side}"{draft.settings.dialect.inside}>')
    around = (outside, len(draft.out), last)
    draft.sides.append(side)
    done = begin(draft, element)
    if done is True:
        leave(draft, element, None, around)
        return True
    return partial(leave, end=done or end, around=around)


def goes_on(draft: Draft, side: str) -> bool:
    """Go on in the HTML around the block right before, if that is aligned in the same way."""
    out, (before, lines, depth, last) = draft.out, draft.aligned
    if (before, lines, depth) != (side, len(out), len(draft.frames)):
        return False
    if out[-2:] != [draft.blank, f"{draft.prefix}</div>"]:
        return False
    del out[-2:]
    draft.last = last
    return True


def leave(draft: Draft, element: _Element, end: Any, around: tuple[int, int, str]) -> None:
    """End a block and the HTML around it, unless it shall have none after all.

    `around` tells where what was written before ended, where the block began, and what the last block before was.
    """
    if end is not None:
        end(draft, element)
    draft.flush()
    side, last = draft.sides.pop(), draft.last
    if not unneeded(draft, side, around):
        draft.begin("html")
        draft.put("</div>")
        draft.aligned = (side, len(draft.out), len(draft.frames), last)


def unneeded(draft: Draft, side: str, around: tuple[int, int, str]) -> bool:
    """Take the HTML away from around nothing, and from around a displayed formula, which is centred anyway."""
    outside, inside, last = around
    out = draft.out
    if outside < 0 or not out[inside - 1].startswith(f"{draft.prefix}<div"):
        return False
    if len(out) == inside:
        del out[outside:]
        draft.last = last
        return True
    if side != "center" or draft.last != "maths":
        return False
    lines = "\n".join([line.removeprefix(draft.prefix) for line in out[inside:]]).strip()
    if lines[:2] != "$$" or lines.count("$$") != 2:
        return False
    del out[inside - 1 : inside + 1]
    return True


def start_paragraph(draft: Draft, element: _Element) -> Any:
    """`<p>`, which mostly has no attributes."""
    return start(draft, element, start_plain, boundary) if element.keys() else start_plain(draft, element)


def start_center(draft: Draft, element: _Element) -> Any:
    """`<center>`."""
    return start(draft, element, start_plain, boundary)


def start_box(draft: Draft, element: _Element) -> Any:
    """`<div>`, which mostly has classes alone."""
    names: Any = element.keys()
    if "align" in names or "style" in names:
        return start(draft, element, boxes.start_box, boundary)
    return boxes.start_box(draft, element)


def start_heading(draft: Draft, element: _Element) -> Any:
    """`<h1>` to `<h6>`."""
    return start(draft, element, start_title, end_heading) if element.keys() else start_title(draft, element)


STARTS: Final = {
    "p": start_paragraph,
    "center": start_center,
    "div": start_box,
    **dict.fromkeys(HEADINGS, start_heading),
}
ENDS: Final = {
    **dict.fromkeys(("p", "center", "div"), boundary),
    **dict.fromkeys(HEADINGS, end_heading),
}
