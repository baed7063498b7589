"""The paragraph at work: text, and the inline elements that open and close in it."""

from __future__ import annotations

from typing import Any, Final

from postkit.markdown.dollars import part
from postkit.markdown.emphasis import SIZES, settle
from postkit.markdown.escape import Escaper
from postkit.markdown.frames import Frame, List
from postkit.markdown.marks import SPACE, Mark, close_loose
from postkit.markdown.scan import FOLD, SIGN
from postkit.markdown.settings import Settings
from postkit.markdown.white import BREAK, WHITE, fold
from postkit.patterns import pattern

MOST_MARKS: Final = 16
"""Inline elements inside each other that are still marked."""

TASK: Final = pattern(r"\[[ xX]\](?: |$)")


class Paragraph:
    """Collects the pieces of a paragraph.

    `marks` are the inline elements that are open, `pairs` those that were closed, `suspects` the pieces that may
    have to be escaped, each with whether it is inside a link; `space` says that white space would be too much here.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.scanner, self.scanner_in_link = settings.signs.scanner, settings.signs.scanner_in_link
        self.pieces: list[str] = []
        self.pairs: list[tuple[int, int, str]] = []
        self.suspects: dict[int, bool] = {}
        self.marks: list[Mark | None] = []
        self.links = 0
        self.flat = 0
        self.last = ""
        self.list: List | None = None
        self.frames: list[Frame] = []
        self.anchors: list[str] = []
        self.dropped: list[Any] = []
        self.maths = False
        self.problems: dict[tuple[str, str], int] = {}
        self.clear()

    def clear(self) -> None:
        """Begin a paragraph."""
        self.pieces = []
        if self.pairs:
            self.pairs = []
        if self.suspects:
            self.suspects = {}
        self.space = True
        self.coded = False

    def flush(self) -> None:
        """End the paragraph."""
        raise NotImplementedError

    def begin_item(self, tag: str = "implicit") -> None:
        """Enter the next item of the list at work."""
        raise NotImplementedError

    def say(self, code: str, what: str) -> None:
        """Note a problem, to be reported once for all places that have it."""
        self.problems[code, what] = self.problems.get((code, what), 0) + 1

    def unsayable(self, tag: str) -> None:
        """Note an element that Markdown has no words for, where that is to be reported."""
        if self.settings.strict:
            self.say("html-in-markdown", tag)

    def text(self, text: str) -> None:
        """Add text: white space folded, suspicious characters noted."""
        if self.space and text and ord(text[0]) <= 32:  # a tree has nothing below a space but white space
            text = text.lstrip() if text.isascii() else text.lstrip(WHITE)
        if not text:
            return
        found = self.scanner_in_link.scan(text) if self.links else self.scanner.scan(text)
        if found & FOLD:
            text = fold(text)
        if text[0] == " " and self.marks and self.at_opening():
            self.outside(" ")
            text = text[1:]
            if not text:
                return
        if self.list is not None:
            self.begin_item()
        if text[0] == "[" and not self.last and not self.pieces and TASK.match(text):
            self.at_task()
        if found & SIGN:
            self.suspects[len(self.pieces)] = self.links > 0
        self.pieces.append(text)
        self.space = text[-1] == " "

    def own_text(self, text: str) -> None:
        """Add text that a subclass of the converter escapes in its own way."""
        escape = self.settings.escape
        text = fold(text) if escape is None else escape(fold(text), set())
        if self.space:
            text = text.lstrip(" ")
        if text:
            self.raw(text)
            self.space = text[-1] == " "

    def at_task(self) -> None:
        """Keep text at the beginning of an item from being read as a check box."""
        if self.settings.dialect.tasks and self.frames and self.frames[-1].tag in ("li", "implicit"):
            self.pieces.append("\\")

    def at_opening(self) -> bool:
        """Whether nothing stands between here and the delimiter that was opened last."""
        mark = self.marks[-1]
        return mark is not None and mark.at == len(self.pieces) - 1

    def outside(self, piece: str) -> None:
        """Put white space before the delimiters that have just been opened."""
        at = len(self.pieces)
        for mark in reversed(self.marks[:MOST_MARKS]):
            if mark is None or mark.at != at - 1:
                break
            mark.at += 1
            at -= 1
        if at and self.pieces[at - 1] == "\\!":  # what follows is no link any more
            self.pieces[at - 1] = "!"
        self.pieces.insert(at, piece)
        self.space = True

    def raw(self, piece: str) -> None:
        """Add a piece of Markdown as it is."""
        if self.list is not None:
            self.begin_item()
        self.pieces.append(piece)
        self.space = False

    def line_break(self) -> None:
        """Add a hard line break; two are the end of a paragraph, also where nothing but white space is between."""
        pieces, newline = self.pieces, self.settings.newline
        if self.flat:
            if any(pieces):
                pieces[-1] = pieces[-1].removesuffix(" ")
                pieces.append(BREAK if self.settings.html else " ")
            self.space = True
            return
        while pieces and pieces[-1] != newline and pieces[-1].isspace():
            pieces.pop()
        last = next((piece for piece in reversed(pieces) if piece), "")
        self.space = True
        if last == newline:
            self.flush()
        elif last and len(pieces) > len(self.marks):
            if last[-1] == " ":
                pieces[-1] = last[:-1]
            pieces.append(newline)

    def open(self, tag: str, opening: str, closing: str, html: tuple[str, str] | None = None) -> None:
        """Open an inline element; `html` is what is written instead where the delimiters would not work."""
        if len(self.marks) >= MOST_MARKS:
            self.say("deep-nesting", tag)
            self.marks.append(None)
            return
        if self.list is not None:
            self.begin_item()
        self.marks.append(Mark(tag, len(self.pieces), opening, closing, html))
        self.pieces.append(opening)

    def close(self) -> None:
        """Close the inline element that was opened last."""
        mark = self.marks.pop()
        if mark is not None:
            self.shut(mark, keep=mark.tag in ("a", "raw") and not mark.again)

    def shut(self, mark: Mark, keep: bool) -> None:
        """Write the delimiter that closes, white space behind it; what is empty goes unless it is to be kept."""
        pieces, at, tag = self.pieces, mark.at, mark.tag
        behind = self.taken_back(mark) if self.space else None
        if at == len(pieces) - 1 and not keep:
            pieces.pop()
        elif tag in SIZES and len(pieces) - at == 2 and not pieces[-1].strip():
            pieces[at] = ""
        else:
            if tag in SIZES:
                self.pairs.append((at, len(pieces), tag))
            pieces.append(mark.close if mark.html is None else close_loose(pieces, self.suspects, mark))
            self.space = False
        if behind:
            pieces += reversed(behind)
            self.space = True

    def taken_back(self, mark: Mark) -> list[str]:
        """The white space at the end of what is in an inline element, taken out of it, the last first."""
        pieces = self.pieces
        behind: list[str] = []
        while len(pieces) - 1 > mark.at and (pieces[-1] in (" ", self.settings.newline) or pieces[-1] is BREAK):
            behind.append(pieces.pop())
        if len(pieces) - 1 > mark.at and pieces[-1][-1:] == " " and mark.tag != "raw":
            pieces[-1] = pieces[-1][:-1]
            behind.append(" ")
        return behind

    def take(self) -> str:
        """The paragraph at work as Markdown; what is open is closed and opened again in the next."""
        if not self.pieces:
            return ""
        if not self.marks:
            text = self.whole()
            self.clear()
            return text
        marks = [mark for mark in self.marks[:MOST_MARKS] if mark is not None]
        if len(self.pieces) == len(marks):
            return ""
        for mark in reversed(marks):
            self.shut(mark, keep=False)
        text = self.whole()
        self.clear()
        for mark in marks:
            mark.at = len(self.pieces)
            mark.again = True
            self.pieces.append(mark.open)
        return text

    def whole(self) -> str:
        """The pieces as one text, with nothing left to do."""
        pieces = self.pieces
        while pieces and (not pieces[-1] or pieces[-1].isspace() or pieces[-1] is BREAK):
            pieces.pop()
        text = self.joined()
        return text.replace(SPACE, "\\ ") if SPACE in text else text

    def joined(self) -> str:
        """The pieces as one text, with what has to be escaped, and emphasis that will be read as such."""
        pieces, settings = self.pieces, self.settings
        if self.suspects:
            marked = ("*_~" if self.pairs else "") + ("`" if self.coded else "")
            escaper = Escaper(pieces, self.suspects, marked, settings.off, settings.signs)
            for index, linked in self.suspects.items():
                if index < len(pieces):
                    pieces[index] = escaper.escape(pieces, index, linked)
        if self.maths:
            part(pieces)
        if self.pairs:
            settle(pieces, self.pairs, settings.symbol, settings.html)
        text = "".join(pieces).rstrip(" ")
        if text and self.anchors:
            text = "".join(self.anchors) + text
            self.anchors.clear()
        return text
