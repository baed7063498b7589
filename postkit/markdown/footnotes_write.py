"""Write footnotes: references where they stand, the notes at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml.etree import _Element

from postkit.markdown import anchors, blocks
from postkit.markdown.footnotes import Note, led_to, reachable, signs
from postkit.markdown.footnotes_backs import weight
from postkit.markdown.footnotes_draft import NotesDraft
from postkit.markdown.footnotes_gaps import Gaps
from postkit.markdown.footnotes_references import Reference, between_brackets
from postkit.markdown.footnotes_signs import BLANK, HEADINGS, SPACE
from postkit.markdown.lists import first_number

Action = Callable[[NotesDraft, _Element], "bool | None"]
"""What is done at the start of an element: true if that was all, false if it goes on inside, none as with any other."""
Handlers = dict[Any, Any]
Walk = Callable[[_Element, NotesDraft, Handlers], None]
ROUNDS = 4
"""So often it is tried with fewer notes, where some of them or of their references are in what stays HTML."""
INDENT = " " * 4
"""What further blocks of a note are indented by, in all dialects."""
WHITE = r"[\s\xa0]"
BEHIND_NUMBER = rf"(?:{WHITE}|[\^\u2191])*(?:[\]).:]+(?={WHITE}|\Z))?{WHITE}*"


class Means(NamedTuple):
    """What a converter writes with: `walk` hands to a draft what is in an element; `links` lead to places in it."""

    settings: Any
    handlers: Handlers
    walk: Walk
    links: list[_Element]


def draft_of(root: _Element, means: Means, taken: frozenset[str]) -> NotesDraft | None:
    """What is in an element as Markdown with footnotes; nothing if there are none. `taken` are names for no note.

    From each element that nobody holds any more lxml climbs to the root, unless it meets one that somebody does.
    """
    settings, handlers, walk, links = means
    if not (found := signs(links)):
        return None
    _held = list(root.iter())
    notes = led_to(root, found, taken)
    for _ in range(ROUNDS):
        if not notes:
            break
        draft = NotesDraft(settings, linked(notes), {note.label.lower() for note in notes})
        noting = Changes(root, notes).handlers(handlers)
        walk(root, draft, noting)
        draft.flush()
        draft.anchors = draft.ahead
        for note in notes:
            write(draft, note, noting, walk)
        if draft.met.issuperset(place for note in notes for place in places(note)):
            return draft
        notes = met(notes, draft)
    return None


def places(note: Note) -> list[_Element]:
    """What has to be come by: a note or a reference in what stays HTML has to stay as it was."""
    return [*note.elements, *(reference.around for reference in note.references)]


def met(notes: list[Note], draft: NotesDraft) -> list[Note]:
    """The notes that were come by, with those of their references that were; links that stay find their notes, too."""
    for note in notes:
        note.references = [reference for reference in note.references if reference.around in draft.met]
    return reachable([note for note in notes if note.references and draft.met.issuperset(note.elements)])


def linked(notes: list[Note]) -> frozenset[str]:
    """The ids that links other than those of footnotes lead to."""
    own = {reference.link for note in notes for reference in note.references}
    own.update(element for note in notes for element in note.backs.gone)
    links = notes[0].backs.page.links
    return frozenset((link.get("href") or "")[1:] for link in links if link not in own) - {""}


class Changes:
    """What is done with the elements of a page that are part of footnotes, other than with any element like them."""

    def __init__(self, root: _Element, notes: list[Note]) -> None:
        self.notes = notes
        self.owned = {element for note in notes for element in note.elements}
        self.gaps = Gaps(self.owned, [root], SPACE)
        self.gaps.above()
        self.actions: dict[_Element, Action] = {}
        self.plan()

    def plan(self) -> None:
        """Say what becomes of references, links back, notes, and what is empty without them."""
        for element in self.gaps.left:
            if element.tag == "ol" and element not in self.gaps.gone:
                self.actions.update(numbered(element))
        self.actions.update(dict.fromkeys(self.gaps.passed, leave_out))
        self.actions.update(dict.fromkeys(self.gaps.gone, self.skip))
        for note in self.notes:
            self.actions.update(dict.fromkeys(Gaps(note.backs.gone, note.elements, BLANK).gone, leave_out))
            for reference in note.references:
                self.actions[reference.around] = refer(note, reference)
        around = {reference.around.getparent() for note in self.notes for reference in note.references}
        for above in around:
            if above is not None and above.tag == "sup" and self.only_refers(above):
                self.actions[above] = bare

    def only_refers(self, element: _Element) -> bool:
        """Whether there is nothing but references in an element, and what parts them."""
        said = weight(element.text) + sum(weight(child.tail) for child in element)
        return not said and all(child in self.actions for child in element)

    def skip(self, draft: NotesDraft, element: _Element) -> bool:
        """A note, or what holds nothing but notes; those are written at the end."""
        blocks.boundary(draft, element)
        for inside in list(element.iter("*")):
            if inside in self.owned:
                draft.met.add(inside)
            elif inside in self.gaps.gone and (name := inside.get("id")) in draft.linked:
                draft.anchors, here = draft.ahead, draft.anchors
                anchors.mark(draft, inside, name)
                draft.anchors = here
            elif inside.tag in HEADINGS:
                draft.dropped.append(inside)
        return True

    def handlers(self, handlers: Handlers) -> Handlers:
        """The converter's handlers, which look for what is to be done here first."""
        return handlers | {
            tag: (first(self.actions, handlers.get(tag, (None, None))[0]), handlers.get(tag, (None, None))[1])
            for tag in {element.tag for element in self.actions}
        }


def write(draft: NotesDraft, note: Note, handlers: Handlers, walk: Walk) -> None:
    """Write a note."""
    draft.begin("note")
    draft.enter("note", f"[^{note.label}]: ", INDENT)
    draft.lead = lead(note)
    for element in note.elements:
        walk(element, draft, handlers)
        draft.flush()
    draft.lead = None
    draft.leave()


def first(actions: dict[_Element, Action], start: Any) -> Any:
    """The start of elements with a tag, some of which have something done with them."""

    def begin(draft: NotesDraft, element: _Element) -> Any:
        action = actions.get(element)
        done = action(draft, element) if action is not None else None
        return done if done is not None else start is not None and start(draft, element)

    return begin


def refer(note: Note, reference: Reference) -> Action:
    """Write a reference in place of its sign."""

    def action(draft: NotesDraft, element: _Element) -> bool:
        draft.met.add(element)
        for part in element.iter("*"):
            if (name := part.get("id")) in draft.linked:
                anchors.mark(draft, part, name)
        if reference.shown != note.label:
            draft.dropped.append(element)
        draft.refer(note.label, between_brackets(element))
        return True

    return action


def leave_out(draft: NotesDraft, element: _Element) -> bool:
    """A link back, the number of a note, or a rule above notes, with what stood before it only to part it from text."""
    draft.dropped.append(element)
    if element.tag in blocks.ALL:
        blocks.boundary(draft, element)
    elif draft.pieces:
        last = draft.pieces[-1]
        draft.enclosed = last[-1:] == "[" and between_brackets(element)
        draft.pieces[-1] = (last[:-1] if draft.enclosed else last).rstrip("\xa0")
    return True


def bare(draft: NotesDraft, element: _Element) -> bool | None:
    """Leave out a `<sup>` around references, which renderers raise themselves."""
    if draft.settings.symbols.get("sup"):
        return None
    draft.marks.append(None)
    return False


def numbered(element: _Element) -> dict[_Element, Action]:
    """The items of a list from which notes are taken: those that stay keep their numbers."""

    def action(number: int) -> Action:
        def set_number(draft: NotesDraft, item: _Element) -> None:
            if draft.list is not None and draft.list.number is not None:
                draft.list.number = number

        return set_number

    return {item: action(number) for number, item in enumerate(element.iterchildren("li"), first_number(element))}


def lead(note: Note) -> re.Pattern[str]:
    """What the text of a note may begin with that only repeats its number; a plain number in a list is text."""
    shown = re.escape(note.shown)
    if note.backs.leading:
        return re.compile(BEHIND_NUMBER)
    plain = "" if note.elements[0].tag == "li" else rf"|{shown}[.:)]"
    return re.compile(rf"{WHITE}*(?:[\[(]{shown}[\])][.:]?{plain}){WHITE}+")
