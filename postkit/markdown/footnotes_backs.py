"""Tell what in a footnote is text from what leads back to its references or repeats its number."""

from __future__ import annotations

from lxml.etree import _Element, iterwalk

from postkit.markdown.footnotes_page import Page
from postkit.markdown.footnotes_references import Reference
from postkit.markdown.footnotes_signs import ARROW, BACK, BLANK, INLINE, RAISED, core, named, short

MEDIA = frozenset(["img", "video", "audio", "svg", "math", "iframe", "object", "embed", "hr", "input", "pre"])
FAR = 12
LONGEST = 60
"""Characters in a link back, as in "Jump back to footnote 1 in the text"."""


class Back:
    """A link back, and how much was said before it in the note."""

    __slots__ = ("before", "exact", "link", "named", "reference")

    def __init__(self, link: _Element, reference: Reference | None, before: int) -> None:
        self.link = link
        self.reference = reference
        self.before = before
        self.named = is_back(link)
        self.exact = False

    def goes(self, said: int) -> bool:
        """Whether it says nothing but where it leads, in a note that says so much else."""
        text = core(short(self.link))
        if len(text) > LONGEST:
            return False
        if self.named or ARROW.fullmatch(text):
            return True
        if self.before == 0 and RAISED.fullmatch(text):
            return True
        return self.exact and self.before == said


class Backs:
    """What in a note is no text of its own: `gone` are the links back and the number at its beginning.

    `returned` are the references that it leads back to, `says` is whether there is anything else in it.
    """

    def __init__(self, page: Page, target: _Element) -> None:
        self.page = page
        self.target = target
        self.gone: list[_Element] = []
        self.returned: list[Reference] = []
        self.says = False
        self.leading = False

    def read(self, elements: list[_Element], references: list[Reference]) -> None:
        """Look through a note."""
        near = {
            block: reference for reference in reversed(references) if (block := block_at(reference.link)) is not None
        }
        found, said, media = self.look(elements, near)
        for back in found:
            if back.goes(said):
                self.gone.append(back.link)
                self.leading = self.leading or (back.before == 0 and said > 0)
                if back.reference is not None:
                    self.returned.append(back.reference)
        self.says = said > 0 or media
        shown = references[0].shown
        if said and shown and (number := number_at(elements[0], shown, set(self.gone))) is not None:
            self.gone.append(number)
            self.leading = True

    def look(self, elements: list[_Element], near: dict[_Element, Reference]) -> tuple[list[Back], int, bool]:
        """The links back in a note, how much else is said in it, and whether it shows something besides."""
        found: list[Back] = []
        said, media, inside = 0, False, 0
        for event, element in (step for whole in elements for step in iterwalk(whole, events=("start", "end"))):
            if event == "end":
                inside -= inside > 0
                said += 0 if inside or element in elements else weight(element.tail)
                continue
            back = self.back(element, near, said) if element.tag == "a" else None
            if back is not None:
                back.named = back.named or inside > 0
                found.append(back)
            if inside or back is not None or named(element, BACK):
                inside += 1
            else:
                media = media or element.tag in MEDIA
                said += weight(element.text)
        return found, said, media

    def back(self, link: _Element, near: dict[_Element, Reference], said: int) -> Back | None:
        """A link back to one of the references, or to the block that holds it; or one that only says to be."""
        if (link.get("href") or "")[:1] != "#":
            return None
        target = self.page.target(link)
        if target is None:
            return Back(link, None, said) if is_back(link) else None
        block = block_at(target)
        if block not in near:
            return None
        back = Back(link, near[block], said)
        back.exact = target is not block
        return back


def is_back(link: _Element) -> bool:
    """Whether a page says that a link is one back."""
    return named(link, BACK) or link.get("data-footnote-backref") is not None


def weight(text: str | None) -> int:
    """How much a text says beside links back."""
    return len(text.strip(BLANK)) if text else 0


def block_at(element: _Element | None) -> _Element | None:
    """The nearest block around an element, or the element if it is one itself."""
    for _ in range(FAR):
        if element is None or element.tag not in INLINE:
            return element
        element = element.getparent()
    return element


def number_at(block: _Element, shown: str, gone: set[_Element]) -> _Element | None:
    """The element at the beginning of a note that only repeats the sign of its references."""
    element = block
    for _ in range(FAR):
        if weight(element.text):
            return None
        first = next((child for child in element if child in gone or weight(short(child)) or weight(child.tail)), None)
        if first is None or first in gone:
            return None
        text = short(first).strip()
        if first.tag in INLINE and core(text).rstrip(".):") == shown:
            return first if first.tag in ("sup", "span") or text != shown else None
        element = first
    return None
