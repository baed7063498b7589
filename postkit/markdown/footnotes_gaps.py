"""Find what is left empty where footnotes, or links in them, are taken out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from postkit.markdown.footnotes_backs import MEDIA
from postkit.markdown.footnotes_signs import HEADINGS, hidden, short

RULES = ("hr", "br")


class Gaps:
    """The elements that are `gone`, with those around them that nothing is left in, up to where `stop` stand.

    `blank` are the characters that say nothing alone; `passed` are the headings for nobody to see and the rules
    above that go with what is gone.
    """

    def __init__(self, gone: Iterable[_Element], stop: Iterable[_Element], blank: str) -> None:
        self.gone = set(gone)
        self.stop = set(stop)
        self.blank = blank
        self.passed: list[_Element] = []
        self.left: dict[_Element, int] = {}
        waiting = list(self.gone)
        while waiting:
            parent = waiting.pop().getparent()
            if parent is None:
                continue
            self.left[parent] = (self.left[parent] if parent in self.left else self.count(parent)) - 1
            if not self.left[parent] and parent not in self.gone and parent not in self.stop:
                self.gone.add(parent)
                waiting.append(parent)

    def count(self, parent: _Element) -> int:
        """How many parts of an element say something, those that are gone or will be among them."""
        parts = int(bool(parent.text and parent.text.strip(self.blank)))
        for child in parent:
            parts += child in self.gone or not self.silent(child)
            parts += bool(child.tail and child.tail.strip(self.blank))
        return parts

    def silent(self, element: _Element) -> bool:
        """Whether an element says nothing to a reader once the notes beside it are gone."""
        if not isinstance(element.tag, str) or element.tag in RULES:
            return True
        if element.tag in HEADINGS and unseen(element):
            return True
        return (
            element.tag not in MEDIA
            and not short(element).strip(self.blank)
            and next(element.iter(*MEDIA), None) is None
        )

    def above(self) -> None:
        """Note the rules and hidden headings before what is gone, where nothing else follows in the parent."""
        for parent in [parent for parent in self.left if parent not in self.gone]:
            run: list[_Element] = []
            for child in reversed(parent):
                if (child.tail and child.tail.strip(self.blank)) or not (child in self.gone or self.silent(child)):
                    break
                run.append(child)
            while run and run[-1] not in self.gone and run[-1].tag != "hr" and run[-1].tag not in HEADINGS:
                run.pop()
            if any(child in self.gone for child in run):
                self.passed += [child for child in run if child.tag == "hr" or child.tag in HEADINGS]


def unseen(heading: _Element) -> bool:
    """Whether a heading is for screen readers alone; a section of GitHub's has one that its style sheet hides."""
    parent = heading.getparent()
    return hidden(heading) or (parent is not None and parent.get("data-footnotes") is not None)
