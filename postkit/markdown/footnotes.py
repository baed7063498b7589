"""Find footnotes: signs that link to a note which links back, or which the page says to be one."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from lxml.etree import _Element

from postkit.html.tree import select
from postkit.markdown.footnotes_backs import Backs
from postkit.markdown.footnotes_names import names
from postkit.markdown.footnotes_page import Page
from postkit.markdown.footnotes_references import Reference
from postkit.markdown.footnotes_signs import (
    CONTAINER,
    HEADINGS,
    INLINE,
    NOTE,
    NOTES,
    NUMBERED,
    RAISED,
    SOURCE,
    core,
    named,
    short,
)

LINKS = "descendant-or-self::a[starts-with(@href, '#')]"
FAR = 12
"""So many elements up from a sign or an anchor its block is looked for."""
DEEP = 256
"""So many elements up from a reference the note that it stands in is looked for."""


class Note:
    """A note: the elements that it is written in, its references, what in it is only there to lead back to them."""

    __slots__ = ("backs", "elements", "label", "references", "shown")

    def __init__(self, elements: list[_Element], references: list[Reference]) -> None:
        self.elements = elements
        self.references = references
        self.backs: Backs
        self.label = self.shown = ""


def signs(links: list[_Element]) -> list[Reference]:
    """Those of the links to places on the page that look like references."""
    return [found for link in links if may_refer(link) and (found := Reference(link)).is_sign()]


def find(root: _Element) -> list[Note]:
    """The footnotes of a page in the order in which they stand there."""
    found = signs(select(root, LINKS))
    return led_to(root, found, frozenset()) if found else []


def led_to(root: _Element, signs: list[Reference], taken: frozenset[str]) -> list[Note]:
    """The footnotes that signs lead to, in the order in which they are referred to; `taken` are names for none."""
    page = Page(root)
    references = [sign for sign in signs if page.target(sign.link) is not None]
    notes = [note for note in disjoint(candidates(page, references)) if holds(page, note)]
    notes = reachable(notes)
    referred = sorted(notes, key=lambda note: page.order[note.references[0].link])
    labels = names(root, [note.shown for note in referred], taken)
    for note, label in zip(referred, labels, strict=True):
        note.label = label
    return notes


def may_refer(link: _Element) -> bool:
    """Whether a link may be a reference, as far as it tells itself, at once: most are none, on most pages."""
    if RAISED.fullmatch(core(short(link))) is None:
        return False
    return SOURCE.fullmatch((link.get("href") or "")[1:].lower()) is None


def candidates(page: Page, references: list[Reference]) -> list[Note]:
    """What the links lead to, as far as it could be a note."""
    groups: dict[_Element, list[Reference]] = {}
    for reference in references:
        target = page.target(reference.link)
        assert target is not None
        groups.setdefault(target, []).append(reference)
    blocks = {target: block for target in groups if (block := block_of(target, page.root)) is not None}
    alone = Counter(block.getparent() for block in blocks.values())
    notes: dict[_Element, Note] = {}
    for target, block in blocks.items():
        whole = owner(block, page.root) if alone[block.getparent()] == 1 else block
        if whole in notes:
            notes[whole].references += groups[target]
            continue
        notes[whole] = Note(elements_of(whole), groups[target])
        notes[whole].backs = Backs(page, target)
    return list(notes.values())


def block_of(target: _Element, root: _Element) -> _Element | None:
    """The block that an anchor is at the beginning of."""
    element = target
    for _ in range(FAR):
        parent = element.getparent()
        if element is root or parent is None:
            return None
        if element.tag in ("td", "th"):
            return parent if parent.tag == "tr" and is_first(element) else None
        if element.tag in NOTES:
            return element
        if element.tag not in INLINE or not is_first(element):
            return None
        element = parent
    return None


def is_first(element: _Element) -> bool:
    """Whether nothing stands before an element in the one around it."""
    parent = element.getparent()
    before = list(islice(element.itersiblings(preceding=True), 5))
    texts = [short(other) + (other.tail or "") for other in before]
    return len(before) < 5 and parent is not None and not core("".join([parent.text or "", *texts]))


def owner(block: _Element, root: _Element) -> _Element:
    """The element that holds no other note than the one that begins with this block."""
    parent = block.getparent()
    if parent is None or parent is root or block.tag in ("tr", "dt", "td") or not is_first(block):
        return block
    single = parent.tag in ("li", "dd") or named(parent, NOTE) or NUMBERED.fullmatch((parent.get("id") or "").lower())
    return parent if single else block


def elements_of(block: _Element) -> list[_Element]:
    """A note's elements: a term and what is said of it, or the block alone."""
    elements = [block]
    if block.tag == "dt":
        for other in block.itersiblings():
            if other.tag != "dd":
                break
            elements.append(other)
    return elements


def disjoint(notes: list[Note]) -> list[Note]:
    """The notes without those that hold another one; each element above them is looked at once."""
    owners = {element for note in notes for element in note.elements}
    passed: set[_Element] = set()
    holding: set[_Element] = set()
    for note in notes:
        element = note.elements[0].getparent()
        while element is not None and element not in passed:
            passed.add(element)
            if element in owners:
                holding.add(element)
            element = element.getparent()
    return [note for note in notes if note.elements[0] not in holding]


def holds(page: Page, note: Note) -> bool:
    """Whether it is a note; a link inside of it is no reference to it."""
    block = note.elements[0]
    inside = {link for element in note.elements for link in element.iter("a")}
    note.references = [reference for reference in note.references if reference.link not in inside]
    if not note.references or (said := kind(note.backs.target, block)) == "source":
        return False
    if any(True for whole in note.elements for _ in whole.iter(*HEADINGS)):
        return False
    note.shown = note.references[0].shown
    note.backs.read(note.elements, note.references)
    if said or not note.backs.says:
        return said == "note" and note.backs.says
    if block.tag != "tr" and any(reference.named for reference in note.references):
        return True
    first = page.order[note.backs.target]
    return any(
        page.order[reference.link] < first and (reference.sure or not is_first(reference.around))
        for reference in note.backs.returned
    )


def kind(target: _Element, block: _Element) -> str:
    """What the page says that it is, or that it stands among: a `note`, a `source`, or nothing."""
    for element in [target, block, *islice(block.iterancestors(), 4)]:
        name = (element.get("id") or "").lower()
        if named(element, CONTAINER) or element.get("data-footnotes") is not None or CONTAINER.fullmatch(name):
            return "note"
        if named(element, SOURCE) or SOURCE.fullmatch(name):
            return "source"
    return ""


def reachable(notes: list[Note]) -> list[Note]:
    """The notes that a reader gets to, in the order of the page; renderers leave out what only such notes refer to."""
    owners = {element: note for note in notes for element in note.elements}
    leading: dict[Note | None, list[Note]] = {}
    for note in notes:
        for reference in note.references:
            leading.setdefault(note_around(reference.link, owners), []).append(note)
    reached: dict[Note, None] = {}
    waiting = leading.get(None, [])[::-1]
    while waiting:
        note = waiting.pop()
        if note not in reached:
            reached[note] = None
            waiting += leading.get(note, [])[::-1]
    return sorted(reached, key=lambda note: note.backs.page.order[note.backs.target])


def note_around(link: _Element, owners: dict[_Element, Note]) -> Note | None:
    """The note that a link stands in."""
    return next((owners[above] for above in islice(link.iterancestors(), DEEP) if above in owners), None)
