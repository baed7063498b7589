"""Write lists of definitions where the dialect has them, as HTML where it has not or could not hold them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.markdown import blocks, raw
from postkit.markdown.draft import DEEPEST, Draft
from postkit.markdown.escape import escape_lines

IN_TERM: Final = sorted(blocks.ALL - {"dt"})
"""What a term cannot hold: it is one line."""


def start_list(draft: Draft, element: _Element) -> bool:
    """`<dl>`; pictures with what is said of them, as WordPress writes galleries, are no list to who reads it."""
    if shows(element):
        draft.flush()
        return False
    deep = draft.too_deep or len(draft.frames) >= DEEPEST - 1
    if draft.flat or deep or not draft.settings.dialect.definitions or not fits(element):
        return raw.start_block(draft, element)
    draft.flush()
    again = draft.last == "definitions"
    draft.begin("definitions")
    if again and draft.settings.html:  # two in a row would be one
        draft.put(draft.settings.dialect.apart or "<!-- -->")
        draft.begin("definitions")
    draft.hold("dl")
    draft.list, draft.tight, draft.last = None, None, ""
    draft.defined.append(element)
    return False


def shows(element: _Element) -> bool:
    """Whether all terms are pictures."""
    terms = list(element.iterchildren("dt"))
    return bool(terms) and all(next(term.iter("img"), None) is not None and not text_of(term).strip() for term in terms)


def fits(element: _Element) -> bool:
    """Whether each term is a line with words, and each has definitions with something in them behind it.

    Pandoc has one term for each definition, the other dialects may have more.
    """
    children = [child for child in element if isinstance(child.tag, str)]
    if any(child.tag == "div" for child in children):
        children = [inner for child in children for inner in (child if child.tag == "div" else [child])]
    tags = [child.tag for child in children]
    if not tags or tags[0] != "dt" or tags[-1] != "dd" or not {"dt", "dd"}.issuperset(tags):
        return False
    if ("dt", "dt") in pairwise(tags):
        return False
    return all(is_term(child) if child.tag == "dt" else is_definition(child) for child in children)


def is_term(element: _Element) -> bool:
    """Whether a term is a line with words in it."""
    return next(element.iterdescendants(*IN_TERM), None) is None and bool(text_of(element).strip())


def is_definition(element: _Element) -> bool:
    """Whether there is something in a definition."""
    return len(element) > 0 or bool((element.text or "").strip())


def in_list(draft: Draft) -> bool:
    """Whether a list is at work whose terms and definitions are written as such."""
    return bool(draft.frames) and draft.frames[-1].tag == "dl" and not draft.flat


def ends(draft: Draft, element: _Element) -> bool:
    """Whether an element ends that was written as part of a list of definitions."""
    if not draft.defined or draft.defined[-1] is not element:
        return False
    draft.defined.pop()
    return True


def start_term(draft: Draft, element: _Element) -> Any:
    """`<dt>`."""
    if not in_list(draft):
        return blocks.start_plain(draft, element)
    draft.flush()
    draft.flat += 1
    draft.defined.append(element)
    return False


def end_term(draft: Draft, element: _Element) -> None:
    """The end of a term."""
    if not ends(draft, element):
        blocks.boundary(draft, element)
        return
    draft.flat -= 1
    text = escape_lines(draft.take().replace("\n", " ").strip())
    draft.begin("term")
    draft.put("\\" + text if text[:1] == ":" else text)


def start_definition(draft: Draft, element: _Element) -> Any:
    """`<dd>`; a blank line before it makes paragraphs of what is in it."""
    if not in_list(draft):
        return blocks.start_plain(draft, element)
    draft.flush()
    if next(element.iterchildren("p"), None) is not None:
        draft.out.append(draft.blank)
    draft.enter("dd", ":   ", "    ")
    draft.defined.append(element)
    return False


def end_definition(draft: Draft, element: _Element) -> None:
    """The end of a definition."""
    blocks.boundary(draft, element)
    if ends(draft, element):
        draft.leave()


def end_list(draft: Draft, element: _Element) -> None:
    """The end of a list of definitions."""
    blocks.boundary(draft, element)
    if ends(draft, element):
        draft.resume()


STARTS: Final = {"dl": start_list, "dt": start_term, "dd": start_definition}
ENDS: Final = {"dl": end_list, "dt": end_term, "dd": end_definition}
