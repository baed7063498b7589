"""The Markdown that is being written: lines, the containers they stand in, and the paragraph at work."""

from __future__ import annotations

import re
from typing import Any

from postkit.markdown.emphasis import settle
from postkit.markdown.escape import Escaper, escape_lines

DEEPEST = 60
"""Containers inside each other that are still marked; renderers give up at some such depth themselves."""
MOST_MARKS = 16
"""Inline elements inside each other that are still marked."""

ODD = re.compile(r"[\n\t\r\f\\`*_~\[\]<&]|  ")
BLANKS = re.compile(r"[ \t\n\r\f]+")
TASK = re.compile(r"\[[ xX]\](?: |$)")
SUSPECT = re.compile(r"[\\`*_~\[\]<&]")

INTERRUPTS = {
    "p": {"list", "quote", "code", "heading", "rule"},
    "code": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "heading": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "underlined": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "rule": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "list": {"list", "quote", "code", "heading"},
    "quote": {"list", "code", "heading"},
}
"""What may follow a block in a tight list without a blank line between, and still be read as what it is."""


class Mark:
    """An inline element that is open: where its delimiter stands, and how it is closed and opened again."""

    __slots__ = ("again", "at", "close", "open", "tag")

    def __init__(self, tag: str, at: int, opening: str, closing: str) -> None:
        self.tag = tag
        self.at = at
        self.open = opening
        self.close = closing
        self.again = False


class Frame:
    """What was so outside a container."""

    __slots__ = ("last", "list", "prefix", "tag", "tight")

    def __init__(self, tag: str, draft: Draft) -> None:
        self.tag = tag
        self.prefix = draft.prefix
        self.last = draft.last
        self.tight = draft.tight
        self.list = draft.list


class Draft:
    """Collects Markdown while a tree is walked.

    `pieces` is the paragraph at work, `marks` the inline elements open in it; `pending` is the prefix of a
    container's first line while nothing has been written into it. `flat` counts the elements around that
    must stay on one line.
    """

    def __init__(self, settings: Any) -> None:
        self.settings = settings
        self.out: list[str] = []
        self.prefix = ""
        self.pending: str | None = None
        self.last = ""
        self.tight = False
        self.list: Any = None
        self.frames: list[Frame] = []
        self.too_deep = 0
        self.flat = 0
        self.heading = 0
        self.table: Any = None
        self.clear()
        self.marks: list[Mark | None] = []
        self.links = 0
        self.marker = ""
        self.diverted: list[dict[str, Any]] = []
        self.problems: dict[tuple[str, str], int] = {}

    def clear(self) -> None:
        """Begin a paragraph."""
        self.pieces: list[str] = []
        self.pairs: list[tuple[int, int, str]] = []
        self.suspects: dict[int, bool] = {}
        self.space = True
        self.coded = False

    def say(self, code: str, what: str) -> None:
        """Note a problem, to be reported once for all places that have it."""
        self.problems[code, what] = self.problems.get((code, what), 0) + 1

    def unsayable(self, tag: str) -> None:
        """Note an element that Markdown has no words for, where that is to be reported."""
        if self.settings.strict:
            self.say("html-in-markdown", tag)

    # -- the paragraph at work

    def text(self, text: str) -> None:
        """Add text: white space folded, suspicious characters noted."""
        if self.settings.escape is not None:
            text, odd = self.settings.escape(BLANKS.sub(" ", text), set()), None
        elif ODD.search(text):
            text = BLANKS.sub(" ", text)
            odd = SUSPECT.search(text)
        else:
            odd = None
        if text[0] == " ":
            if self.space:
                text = text[1:]
            elif self.pieces and self.at_opening():
                self.outside(" ")
                text = text[1:]
            if not text:
                return
        if self.list is not None:
            self.list.begin(self)
        if odd:
            if text[0] == "[" and not self.last and not self.pieces and TASK.match(text):
                self.at_task()
            self.suspects[len(self.pieces)] = self.links > 0
        self.pieces.append(text)
        self.space = text[-1] == " "

    def at_task(self) -> None:
        """Keep text at the beginning of an item from being read as a check box."""
        if self.settings.dialect.tasks and self.frames and self.frames[-1].tag in ("li", "implicit"):
            self.pieces.append("\\")

    def at_opening(self) -> bool:
        """Whether nothing stands between here and the delimiter that was opened last."""
        mark = self.marks[-1] if self.marks else None
        return mark is not None and mark.at == len(self.pieces) - 1

    def outside(self, piece: str) -> None:
        """Put white space before the delimiters that have just been opened."""
        at = len(self.pieces)
        for mark in reversed(self.marks[:MOST_MARKS]):
            if mark is None or mark.at != at - 1:
                break
            mark.at += 1
            at -= 1
        self.pieces.insert(at, piece)
        self.space = True

    def raw(self, piece: str) -> None:
        """Add a piece of Markdown as it is."""
        if self.list is not None:
            self.list.begin(self)
        self.pieces.append(piece)
        self.space = False

    def line_break(self) -> None:
        """Add a hard line break; two are the end of a paragraph."""
        if self.flat:
            self.pieces.append("<br>" if self.settings.html else " ")
            self.space = True
            return
        pieces = self.pieces
        last = next((piece for piece in reversed(pieces) if piece), "")
        if last == self.settings.newline:
            self.flush()
        elif last and len(pieces) > len(self.marks):
            if last[-1] == " ":
                pieces[-1] = last[:-1]
            pieces.append(self.settings.newline)
            self.space = True

    def open(self, tag: str, opening: str, closing: str) -> None:
        """Open an inline element."""
        if len(self.marks) >= MOST_MARKS:
            self.say("deep-nesting", tag)
            self.marks.append(None)
            return
        if self.list is not None:
            self.list.begin(self)
        self.marks.append(Mark(tag, len(self.pieces), opening, closing))
        self.pieces.append(opening)

    def close(self) -> None:
        """Close the inline element that was opened last."""
        mark = self.marks.pop()
        if mark is not None:
            self.shut(mark, keep=mark.tag in ("a", "raw") and not mark.again)

    def shut(self, mark: Mark, keep: bool) -> None:
        """Write the delimiter that closes; what is empty goes unless it is to be kept."""
        pieces = self.pieces
        if mark.at == len(pieces) - 1 and not keep:
            pieces.pop()
            return
        behind: list[str] = []
        while self.space and len(pieces) - 1 > mark.at and pieces[-1] in (" ", self.settings.newline):
            behind.append(pieces.pop())
        if self.space and len(pieces) - 1 > mark.at and pieces[-1][-1:] == " " and mark.tag != "raw":
            pieces[-1] = pieces[-1][:-1]
            behind.append(" ")
        if mark.tag in ("em", "strong", "del"):
            self.pairs.append((mark.at, len(pieces), mark.tag))
        pieces.append(mark.close)
        pieces += reversed(behind)
        self.space = bool(behind)

    def take(self) -> str:
        """The paragraph at work as Markdown; what is open is closed and opened again in the next."""
        if not self.pieces:
            return ""
        marks = [mark for mark in self.marks[:MOST_MARKS] if mark is not None]
        if len(self.pieces) == len(marks):
            return ""
        for mark in reversed(marks):
            self.shut(mark, keep=False)
        text = self.joined()
        self.clear()
        for mark in marks:
            mark.at = len(self.pieces)
            mark.again = True
            self.pieces.append(mark.open)
        return text

    def joined(self) -> str:
        """The pieces as one text, with what has to be escaped, and emphasis that will be read as such."""
        pieces, settings = self.pieces, self.settings
        while pieces and pieces[-1] in (" ", settings.newline):
            pieces.pop()
        if self.suspects:
            marked = ("*_~" if self.pairs else "") + ("`" if self.coded else "")
            escaper = Escaper(pieces, self.suspects, marked, settings.off)
            for index, linked in self.suspects.items():
                if index < len(pieces):
                    pieces[index] = escaper.escape(pieces, index, linked)
        if self.pairs:
            settle(pieces, self.pairs, settings.symbol, settings.html)
        return "".join(pieces).rstrip(" ")

    # -- text for a conversion of the caller's own

    def divert(self) -> None:
        """Collect what follows apart from the rest, until `rejoin`."""
        self.diverted.append(vars(self).copy())
        space = self.space and not self.pieces
        self.clear()
        self.space = space
        self.out, self.frames, self.marks = [], [], []
        self.prefix, self.pending, self.last, self.tight, self.list = "", None, "", False, None
        self.too_deep = self.links = 0
        self.table = None

    def rejoin(self) -> str:
        """What was collected since `divert`, as Markdown."""
        if self.out:
            self.flush()
            text = "\n".join(self.out)
        else:
            tail = " " if self.space and self.pieces else ""
            text = self.take() + tail
        vars(self).update(self.diverted.pop())
        return text

    # -- blocks

    def flush(self) -> None:
        """End the paragraph at work, if there is one."""
        if self.pieces:
            text = self.take()
            if text and not text.isspace():
                self.begin("p")
                self.put(escape_lines(text))

    def begin(self, kind: str) -> None:
        """Separate a block from the one before it in the same container."""
        if self.list is not None:
            self.list.begin(self)
        if kind == "lines" and self.last in ("p", "lines"):
            pass
        elif self.last and not (self.tight and kind in INTERRUPTS.get(self.last, ())):
            self.out.append(self.prefix.rstrip())
        self.last = kind

    def put(self, text: str) -> None:
        """Write the lines of a block."""
        if not self.prefix and self.pending is None:
            self.out.append(text)
            return
        for line in text.split("\n"):
            prefix = self.prefix if self.pending is None else self.pending
            self.pending = None
            self.out.append(prefix + line if line else prefix.rstrip())

    def enter(self, tag: str, marker: str, indent: str) -> None:
        """Enter a container whose first line begins with `marker` and the others with `indent`."""
        self.frames.append(Frame(tag, self))
        self.pending = (self.prefix if self.pending is None else self.pending) + marker
        self.prefix += indent
        self.last = ""
        self.list = None
        self.tight = False

    def leave(self) -> None:
        """Leave the container at work; an empty one leaves its marker."""
        if self.pending is not None:
            self.out.append(self.pending.rstrip())
            self.pending = None
        frame = self.frames.pop()
        self.prefix, self.last, self.tight, self.list = frame.prefix, frame.last, frame.tight, frame.list
