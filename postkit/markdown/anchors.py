"""Keep the ids that links in the same text lead to."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from postkit.html.within import contains
from postkit.markdown.blocks import HEADINGS
from postkit.markdown.draft import Draft
from postkit.markdown.inline import KEPT
from postkit.markdown.raw import attribute
from postkit.patterns import pattern

NAME: Final = pattern(r"[A-Za-z][A-Za-z0-9_:-]*\Z")
"""An id that all dialects with attributes read (kramdown, specifying a header id)."""
IN_SOURCE: Final = pattern(r"""#(?:(?<=["'=\s]#)|(?<=&#)(?:0*35|[xX]0*23)(?![0-9a-fA-F]))""")
"""Where the target of such a link may begin; the plain character comes first, so that `re` looks for that alone."""


def possible(html: str) -> bool:
    """Whether links in a source may lead to a place in it: sooner told than of a tree."""
    return ("#" in html and IN_SOURCE.search(html) is not None) or contains(html, "&num;")


def targets(root: _Element) -> tuple[frozenset[str], list[_Element]]:
    """The ids that links lead to, and those links."""
    every = list(root.iter("a"))  # a list: lxml climbs to the root for each that it lets go
    links = [link for link in every if (link.get("href") or "")[:1] == "#"]
    return frozenset([(link.get("href") or "")[1:] for link in links]) - {""}, links


def mark(draft: Draft, element: _Element, name: str) -> None:
    """Have the paragraph at work begin with an anchor, unless the element stays HTML and keeps its id itself.

    A heading keeps it as well where the dialect has attributes.
    """
    kept = element.tag in KEPT or (element.tag == "a" and element.get("href") is None)
    if element.tag in HEADINGS and draft.settings.dialect.attributes and NAME.match(name):
        draft.heading_id = name
    elif draft.settings.html and not kept:
        draft.anchors.append(f"<a{attribute('id', name)}></a>")
