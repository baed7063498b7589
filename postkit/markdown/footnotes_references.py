"""Tell which links look like references to footnotes."""

from __future__ import annotations

from itertools import islice

from lxml.etree import _Element

from postkit.markdown.footnotes_signs import INLINE, PLAIN, RAISED, REFERENCE, core, named, short

NEAR = 12
"""So many elements that stand for one sign are looked at."""


class Reference:
    """A link that looks like the sign of a note: `around` is all that stands for it on the page."""

    __slots__ = ("around", "link", "named", "shown", "sure")

    def __init__(self, link: _Element) -> None:
        self.link = self.around = link
        text = short(link)
        self.shown = core(text)
        while (parent := self.around.getparent()) is not None and parent.tag in INLINE:
            if core(short(parent)) != self.shown:
                break
            self.around = parent
        parts = list(islice(self.around.iter("*"), NEAR))
        raised = any(part.tag == "sup" for part in parts) or (parent is not None and parent.tag == "sup")
        self.named = any(named(part, REFERENCE) for part in parts) or link.get("data-footnote-ref") is not None
        enclosed = short(self.around).strip() != self.shown or between_brackets(self.around)
        self.sure = raised or self.named or enclosed

    def is_sign(self) -> bool:
        """Whether it looks like one."""
        return bool((RAISED if self.sure else PLAIN).fullmatch(self.shown))


def between_brackets(element: _Element) -> bool:
    """Whether the text around an element is a pair of brackets."""
    behind, before, parent = element.tail, element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return bool(behind and text and behind[0] == "]" and text[-1] == "[")
