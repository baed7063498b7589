"""The Markdown that is being written: lines, and the containers they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml.etree import _Element

from postkit.markdown.dollars import displayed, inside, is_formula
from postkit.markdown.emphasis import SIZES
from postkit.markdown.escape import escape_line, escape_lines
from postkit.markdown.formulas import Formulas
from postkit.markdown.frames import Frame, List, Table
from postkit.markdown.marks import UNLINKED, let_go
from postkit.markdown.paragraph import MOST_MARKS, Paragraph
from postkit.markdown.scan import FOLD, SIGN
from postkit.markdown.settings import Settings
from postkit.markdown.white import WHITE, fold
from postkit.markdown.wrap import wrap

DEEPEST: Final = 60
"""Containers inside each other that are still marked; renderers give up at some such depth themselves."""

INTERRUPTS: Final = {
    "p": {"list", "quote", "code", "heading", "rule"},
    "code": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "heading": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "underlined": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "rule": {"p", "list", "quote", "code", "heading", "rule", "html", "table"},
    "list": {"list", "quote", "code", "heading"},
    "quote": {"list", "code", "heading"},
}
"""What may follow a block in a tight list without a blank line between, and still be read as what it is."""

HELD: Final = (
    *("settings", "pieces", "pairs", "suspects", "space", "coded", "marks", "links", "flat", "last", "list", "frames"),
    *("anchors", "dropped", "maths", "problems", "out", "prefix", "blank", "pending", "tight", "too_deep", "table"),
    *("marker", "title", "unread", "undrawn", "formulas", "defined", "heading_id", "sides"),
)
"""What a draft has of its own in each place that a conversion of the caller's own is for."""


class Draft(Paragraph):
    """Collects Markdown while a tree is walked.

    `prefix` begins the lines of the container at work, `blank` is a blank line in it, `pending` the prefix of its
    first line while nothing has been written into it, `last` the kind of the block before in it, `tight` the list
    without blank lines whose item it is. `flat` counts elements around that must stay on one line, `undrawn` those
    whose drawings are only icons. `title` is the title of the box at work, `unread` one that need not be written.
    `sides` are the alignments around, `aligned` tells of the last that ended. `strange` names elements that are none of
    HTML's, `aside` is what was taken out of the source before it was parsed.
    """

    def __init__(self, settings: Settings, linked: frozenset[str]) -> None:
        super().__init__(settings)
        self.out: list[str] = []
        self.prefix = self.blank = ""
        self.pending: str | None = None
        self.tight: List | None = None
        self.too_deep = 0
        self.table: Table | None = None
        self.marker = ""
        self.diverted: list[dict[str, Any]] = []
        self.linked = linked
        self.title: _Element | None = None
        self.unread: _Element | None = None
        self.undrawn = 0
        self.formulas: Formulas | None = None
        self.defined: list[_Element] = []
        self.heading_id = ""
        self.strange: set[str] = set()
        self.aside: Sequence[str] = ()
        self.sides, self.aligned = list[str](), ("", 0, 0, "")

    # -- text for a conversion of the caller's own

    def held(self) -> tuple[str, ...]:
        """The names of what belongs to the place at work."""
        return HELD

    def divert(self) -> None:
        """Collect what follows apart from the rest, until `rejoin`."""
        self.diverted.append({name: getattr(self, name) for name in self.held()})
        space = self.space and not self.pieces
        self.clear()
        self.space = space
        self.pairs, self.suspects = [], {}
        self.out, self.frames, self.marks = [], [], []
        self.prefix = self.blank = ""
        self.pending, self.last, self.tight, self.list = None, "", None, None
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
        for name, value in self.diverted.pop().items():
            setattr(self, name, value)
        return text

    def finished(self) -> str:
        """All that was written."""
        self.flush()
        return "\n".join(self.out)

    def flush(self) -> None:
        """End the paragraph at work, if there is one."""
        if self.pieces:
            text = self.take()
            if text and not text.isspace():
                self.begin("p")
                if self.maths:
                    text = inside(text, self.settings.dialect.maths)
                if self.settings.wrap_width:
                    text = wrap(text, self.settings.wrap_width)
                self.put(escape_lines(text))

    def sole(self, text: str) -> bool:
        """Write a paragraph that is nothing but text, as most are; false if it has to go the long way."""
        if self.pieces or self.marks or self.links or self.flat or self.anchors:
            return False
        text = text.strip() if text.isascii() else text.strip(WHITE)
        found = self.scanner.scan(text)
        if found & SIGN or not self.space or not self.settings.simple or text[:1] == "[":
            return text[:2] == "$$" and self.formula(text)
        if text and not text.isspace():
            if found & FOLD:
                text = fold(text)
            self.begin("p")
            self.put(escape_line(text))
        return True

    def formula(self, text: str) -> bool:
        """Write a paragraph that is a formula between dollars; false if it is none."""
        sign = self.settings.dialect.maths
        if not sign or not self.space or self.settings.escape is not None or not is_formula(text):
            return False
        self.begin("maths")
        self.put(f"$$\n{displayed(text[2:-2], sign)}\n$$")
        return True

    def enclose(self, element: _Element, tag: str, opening: str, closing: str) -> bool:
        """Add an inline element that is nothing but text, as most are; false if it has to go the long way."""
        text: str | None = element.text
        if not text or len(element) or len(self.marks) >= MOST_MARKS or not self.settings.simple:
            return False
        if text.strip() != text or (self.scanner_in_link.scan(text) if self.links else self.scanner.scan(text)):
            return False
        if self.linked and element.get("id") in self.linked:
            return False
        if self.list is not None:
            self.begin_item()
        if tag in SIZES:
            self.pairs.append((len(self.pieces), len(self.pieces) + 2, tag))
        self.pieces += (opening, text, closing)
        self.space = False
        return True

    def begin(self, kind: str) -> None:
        """Separate a block from the one before it in the same container."""
        if self.links and kind in UNLINKED:
            self.say("link-around-block", UNLINKED[kind])
            let_go(self.marks)
        if self.list is not None:
            self.begin_item()
        last = self.last
        if last and not (kind == "lines" and last in ("p", "lines")):
            if self.tight is None:
                self.out.append(self.blank)
            elif kind in INTERRUPTS.get(last, ()):
                self.tight.joins.append(len(self.out))
            else:
                self.tight.loosened = True
                self.out.append(self.blank)
        self.last = kind

    def put(self, text: str) -> None:
        """Write the lines of a block."""
        prefix = self.prefix
        if self.pending is not None:
            first, newline, text = text.partition("\n")
            self.out.append(self.pending + first if first else self.pending.rstrip())
            self.pending = None
            if not newline:
                return
        if not prefix:
            self.out.append(text)
        elif "\n" not in text:
            self.out.append(prefix + text if text else self.blank)
        else:
            self.out += [prefix + line if line else self.blank for line in text.split("\n")]

    def enter(self, tag: str, marker: str, indent: str) -> None:
        """Enter a container whose first line begins with `marker` and the others with `indent`."""
        self.hold(tag)
        self.pending = (self.prefix if self.pending is None else self.pending) + marker
        self.prefix += indent
        self.blank = self.prefix.rstrip()
        self.last = ""
        self.list = None
        self.tight = None

    def leave(self) -> None:
        """Leave the container at work; an empty one leaves its marker."""
        if self.pending is not None:
            self.out.append(self.pending.rstrip())
            self.pending = None
        self.resume()

    def hold(self, tag: str) -> None:
        """Remember what is so outside a container."""
        frame = Frame(tag)
        frame.prefix = self.prefix
        frame.blank = self.blank
        frame.last = self.last
        frame.tight = self.tight
        frame.list = self.list
        self.frames.append(frame)

    def resume(self) -> None:
        """Go on as it was before the container at work."""
        frame = self.frames.pop()
        self.prefix = frame.prefix
        self.blank = frame.blank
        self.last = frame.last
        self.tight = frame.tight
        self.list = frame.list

    def begin_item(self, tag: str = "implicit") -> None:
        """Enter the next item of the list at work."""
        at_work = self.list
        assert at_work is not None
        number = at_work.number
        marker = f"{at_work.mark} " if number is None else f"{number}{at_work.mark} "
        if number is not None and number < 999999999:
            at_work.number = number + 1
        if at_work.count and at_work.loose:
            self.out.append(self.blank)
        elif at_work.count:
            at_work.joins.append(len(self.out))
        at_work.count += 1
        at_work.width = len(marker)
        self.enter(tag, marker, " " * at_work.width)
        self.tight = None if at_work.loose else at_work
