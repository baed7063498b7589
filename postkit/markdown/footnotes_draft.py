"""The Markdown that is being written where there are footnotes: text never looks like a reference to one."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element

from postkit.markdown.links import unlink
from postkit.markdown.pieces import Reference
from postkit.markdown.settings import Settings
from postkit.markdown.wary import WaryDraft
from postkit.patterns import pattern

LIKE: Final = pattern(r"\[\^(?:([^\W_]+)\])?")
"""What looks like a reference, or like the beginning of one: cmark-gfm gives odd ones back with their backslashes."""


class NotesDraft(WaryDraft):
    """A draft that knows the names of the notes.

    `lead` is what the note at work may begin with and does not say; `enclosed` tells that a bracket was left out
    before a reference, so that the one behind it goes as well; `met` are the notes and references come by; `ahead`
    are the anchors of what held the notes, which go before the first.
    """

    def __init__(self, settings: Settings, linked: frozenset[str], labels: set[str]) -> None:
        super().__init__(settings, linked)
        self.labels = labels
        self.lead: re.Pattern[str] | None = None
        self.enclosed = False
        self.met: set[_Element] = set()
        self.ahead: list[str] = []

    def held(self) -> tuple[str, ...]:
        """The names of what belongs to the place at work."""
        return (*super().held(), "lead", "enclosed")

    def sole(self, text: str) -> bool:
        """Nothing goes the short way, where text may look like a reference."""
        return False

    def enclose(self, element: _Element, tag: str, opening: str, closing: str) -> bool:
        """Nor does anything inline."""
        return False

    def text(self, text: str) -> None:
        """Add text, and keep what looks like a reference from being one."""
        if self.lead is not None or self.enclosed:
            text = self.cut(text)
        if not text:
            return
        if text[0] in "(:" and self.behind_reference(text[0]):
            self.pieces.append("\\")
        at = 0
        for found in LIKE.finditer(text) if "[^" in text else ():
            if found[1] is None or found[1].lower() in self.labels:
                if found.start() > at:
                    super().text(text[at : found.start()])
                self.raw("\\")
                at = found.start()
        super().text(text[at:])

    def cut(self, text: str) -> str:
        """Text without what does not belong to it: the number of the note, or a bracket around a reference."""
        if self.enclosed:
            self.enclosed = False
            text = text.removeprefix("]")
        if self.lead is not None:
            if self.pending is not None and not any(self.pieces) and (found := self.lead.match(text)):
                text = text[found.end() :]
            if text:
                self.lead = None
        return text

    def behind_reference(self, char: str) -> bool:
        """Whether a parenthesis would make a reference a link here, or a colon make it a note."""
        pieces = self.pieces
        if not pieces or type(pieces[-1]) is not Reference:
            return False
        begins = len(pieces) == 1 or pieces[-2][-1:] == "\n" or bool(self.settings.wrap_width)
        return char == "(" or begins

    def refer(self, name: str, enclosed: bool) -> None:
        """Add a reference; a caret before it would make it an inline note, in Pandoc and Obsidian."""
        if self.links:
            unlink(self)
        pieces = self.pieces
        if enclosed and pieces and pieces[-1][-1:] == "[":
            pieces[-1] = pieces[-1][:-1]
            self.enclosed = True
        if pieces and pieces[-1][-1:] == "^":
            pieces[-1:] = [pieces[-1][:-1], "\\^"]
        self.raw(Reference(f"[^{name}]"))
