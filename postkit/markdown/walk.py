"""Walk over a tree and hand to the draft what is in it: elements at their start and at their end, and text."""

from __future__ import annotations

from typing import Any, Final

from lxml.etree import _Element

from postkit.markdown import anchors, raw
from postkit.markdown.draft import Draft

Handlers = tuple[Any, Any]
"""What is done at the start of an element, and at its end.

A start that says true has done with all that is in it; one that returns a function has that called at the end instead.
"""

NEITHER: Final[Handlers] = (None, None)
UNKNOWN: Final[Handlers] = (raw.start_unknown, None)


def walk(root: _Element, draft: Draft, table: dict[Any, Handlers]) -> None:
    """Walk over what is in an element; those around are held, so that lxml need not climb to free one."""
    linked, own = draft.linked, draft.settings.escape is not None
    element, (start, end), around, ends = root, NEITHER, list[_Element](), list[Any]()
    while True:
        done = start is not None and start(draft, element)
        end = None if done is True else done or end
        if done is not True:
            if linked and "id" in element.keys() and (name := element.get("id")) in linked:  # noqa: SIM118
                anchors.mark(draft, element, name)
            if inside := element.text:
                draft.own_text(inside) if own else draft.text(inside)
            if len(element):
                around.append(element)
                ends.append(end)
                element = element[0]
                start, end = table.get(element.tag, UNKNOWN)
                continue
        while element is not root:
            if end is not None:
                end(draft, element)
            if behind := element.tail:
                draft.own_text(behind) if own else draft.text(behind)
            if (following := element.getnext()) is not None:
                break
            element, end = around.pop(), ends.pop()
        else:
            return
        element = following
        start, end = table.get(element.tag, UNKNOWN)
