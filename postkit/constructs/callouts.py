"""Turn callouts, which are quotations (`> [!note]`), into directives (`:::note`), and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postkit.patterns import pattern

DEEPEST = 20
"""How deep callouts may lie in one another; what lies deeper stays as it is."""

KINDS = {
    name: kind
    for kind, names in {
        "note": "note",
        "tip": "tip hint",
        "info": "info abstract summary tldr todo question help faq example quote cite important",
        "warning": "warning attention",
        "danger": "danger caution error bug failure fail missing",
    }.items()
    for name in names.split()
} | {"success": "tip", "check": "tip", "done": "tip"}
"""What Docusaurus has for each kind that Obsidian and GitHub have."""

GITHUB = ("note", "tip", "important", "warning", "caution")
FOLDS = {"-": "folded", "+": "open"}

CALLOUT = pattern(r" {0,3}> ?\[!([A-Za-z-]+)\]([+-]?)[ \t]*([^\r\n]*?)[ \t]*(\r\n|\r|\n|\Z)")
QUOTED = pattern(r" {0,3}> ?")
FENCE = pattern(r" {0,3}(`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})")
STARTS = pattern(r"[ \t]*(?:#|[-*+] |\d+[.)] |```|~~~|<|:::|\||>|[\r\n]|\Z)")
DIRECTIVE = pattern(
    r" {0,3}(:{3,}) ?([a-z]+)(?:\[([^\r\n]*)\]| +([^\s{][^\r\n{]*?))?(?:\{([^{}\r\n]*)\})?[ \t]*(\r\n|\r|\n|\Z)"
)
END = pattern(r" {0,3}(:{3,})[ \t]*(?:[\r\n]|\Z)")


class Line(NamedTuple):
    """A line as it is written, and the number of the one that it was."""

    text: str
    number: int


class _Fences:
    """Whether lines are within a fence."""

    def __init__(self) -> None:
        self.sign, self.depth = "", 0

    def holds(self, line: str, depth: int) -> bool:
        """Whether a line is code, or opens or ends it."""
        if self.sign and depth < self.depth:
            self.sign = ""
        if self.sign:
            bare = line.strip()
            if len(bare) >= len(self.sign) and bare == self.sign[0] * len(bare):
                self.sign = ""
            return True
        if opened := FENCE.match(line):
            self.sign, self.depth = opened[1], depth
            return True
        return False


def to_directives(text: str) -> str:
    """The text with callouts as directives."""
    return _Directives().of(text) if "[!" in text else text


class _Directives:
    """Callouts becoming directives, line by line; how many colons one needs is known where it ends."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.open: list[list[int]] = []
        self.fences = _Fences()
        self.newline = "\n"

    def of(self, text: str) -> str:
        """All lines."""
        for line in text.splitlines(keepends=True):
            self.line(line)
        self.close(0)
        return "".join(self.out)

    def line(self, line: str) -> None:
        """One line, without the marks of the callouts that it is in."""
        depth = 0
        while depth < len(self.open) and (quoted := QUOTED.match(line)):
            line, depth = line[quoted.end() :], depth + 1
        lazy = depth < len(self.open) and not self.fences.sign and self.goes_on() and not STARTS.match(line)
        if depth < len(self.open) and not lazy:
            self.close(depth)
        code = self.fences.holds(line, len(self.open))
        found = None if code or lazy or len(self.open) >= DEEPEST else CALLOUT.match(line)
        if found and found[1].lower() in KINDS:
            self.begin(*found.groups())
        else:
            self.out.append(line)

    def goes_on(self) -> bool:
        """Whether a paragraph is open, which a line without marks continues; the first line of a callout opens one."""
        return bool(self.out[-1].strip()) or len(self.out) == self.open[-1][0] + 2

    def begin(self, kind: str, fold: str, title: str, newline: str) -> None:
        """The first line of a callout."""
        name, like = kind.lower(), KINDS[kind.lower()]
        classes = [name] * (name != like) + [FOLDS[sign] for sign in fold]
        shown = title or (name.capitalize() if name != like else "")
        more = f"{{{' '.join(f'.{each}' for each in classes)}}}" if classes else ""
        self.newline = newline or self.newline
        self.open.append([len(self.out), 0])
        self.out.append(f"{like}{f'[{shown}]' if shown else ''}{more}{self.newline}")
        self.out.append(self.newline)

    def close(self, depth: int) -> None:
        """End all callouts beyond a depth."""
        while len(self.open) > depth:
            at, height = self.open.pop()
            colons = ":" * (3 + height)
            self.out[at] = colons + self.out[at]
            if not self.out[-1].endswith(("\n", "\r")):
                self.out[-1] += self.newline
            self.out += [] if not self.out[-1].strip() else [self.newline]
            self.out.append(f"{colons}{self.newline}")
            if self.open:
                self.open[-1][1] = max(self.open[-1][1], height + 1)


def to_callouts(text: str, upper: bool) -> tuple[str, list[int]]:
    """The text with directives as callouts, and the number of the line that each of its lines was, from 0.

    With `upper`, kinds that GitHub has are written as it writes them.
    """
    if ":::" not in text:
        return text, []
    lines = list(_Callouts(text, upper).lines())
    return "".join(line.text for line in lines), [line.number for line in lines]


class _Callouts:
    """Directives becoming callouts, line by line."""

    def __init__(self, text: str, upper: bool) -> None:
        self.text, self.upper = text, upper
        self.open: list[int] = []
        self.fences = _Fences()
        self.gap = self.ended = False
        self.blanks: list[Line] = []

    def lines(self) -> Iterator[Line]:
        """All lines, with the marks of the callouts that they are in; blank ones at their edges are left out."""
        for number, line in enumerate(self.text.splitlines(keepends=True)):
            code = self.fences.holds(line, 0)
            if not code and (ends := self.ends(line)) >= 0:
                del self.open[ends:]
                self.blanks, self.gap, self.ended = [], False, True
            elif not code and (found := DIRECTIVE.match(line)) and found[2] in KINDS and len(self.open) < DEEPEST:
                yield from self.before(line, number)
                self.open.append(len(found[1]))
                yield self.quoted(_header(found, self.upper), number)
                self.gap = True
            elif not line.strip():
                self.blanks += [] if self.gap else [self.quoted(line, number)]
                self.ended = False
            else:
                yield from self.before(line, number)
                yield self.quoted(line, number)
        yield from self.blanks

    def ends(self, line: str) -> int:
        """The number of the directive that a line ends, -1 where it ends none."""
        found = END.match(line)
        if not found:
            return -1
        return next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at] <= len(found[1])), -1)

    def before(self, line: str, number: int) -> Iterator[Line]:
        """Blank lines that were held back; one is put in where a callout would swallow what follows."""
        yield from self.blanks
        if self.ended and not self.blanks:
            yield self.quoted("\r\n" if line.endswith("\r\n") else "\n", number)
        self.blanks, self.gap, self.ended = [], False, False

    def quoted(self, line: str, number: int) -> Line:
        """A line in the callouts that are open."""
        marks = "> " * len(self.open)
        return Line(f"{marks}{line}" if line.strip() else f"{marks.rstrip()}{line}", number)


def _header(found: re.Match[str], upper: bool) -> str:
    kind, title, old, more, newline = found.group(2, 3, 4, 5, 6)
    classes = [each.lstrip(".") for each in (more or "").split()]
    name = next((each for each in classes if KINDS.get(each) == kind), kind)
    fold = next((sign for sign, word in FOLDS.items() if word in classes), "")
    shown = title or old or ""
    if shown == name.capitalize() and name != kind:
        shown = ""
    name = name.upper() if upper and name in GITHUB and not shown and not fold else name
    return f"[!{name}]{fold}{f' {shown}' if shown else ''}{newline}"
