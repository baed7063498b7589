"""A draft for dialects that run or swallow what CommonMark takes for text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lxml.etree import _Element

from postkit.markdown import jsx, templates
from postkit.markdown.draft import Draft
from postkit.markdown.escape import PUNCTUATION
from postkit.markdown.traps import ANYWHERE, HEADING, PARAGRAPH, TRAPS, Trap
from postkit.markdown.white import WHITE
from postkit.patterns import pattern

MARKUP, TEXT, CODE, MATHS = 0, 1, 2, 3
ESCAPED: Final = r"\\[!-/:-@\[-`{-~]"
"""A backslash and what it escapes already (section 2.4)."""
LITERAL: Final = pattern(r"<(?:kbd|mark|u|s|var|samp|time)[ >][^<]*\Z")
"""Elements in a line whose content kramdown does not read as Markdown unless it is told to (kramdown, HTML spans)."""
RUNS: Final = pattern(r"`+")
SPECIAL: Final = pattern(r"[^\w\s,;.?!()/+=-]|--")
BARS: Final = {MARKUP: "&#124;", MATHS: "\\vert "}
"""A pipe where a backslash before it would not do, or says something else."""
TAG: Final = pattern(r"<([A-Za-z][^\s/>:@]*)[\s/>]")
ALT: Final = pattern(r"!\[(.*?)\]\(")


@cache
def traps(name: str, where: str) -> tuple[re.Pattern[str], tuple[Trap, ...]]:
    """One pattern for all that a dialect would run or swallow in a place, a group for each row."""
    rows = tuple(row for row in TRAPS[name] if row.where in (ANYWHERE, where))
    return re.compile("|".join([*(f"({row.pattern})" for row in rows), ESCAPED]), re.MULTILINE), rows


def escaped(char: str, kind: int) -> str:
    """A character that is only text, by what it is part of: a pipe in a link's target is escaped otherwise."""
    if kind == TEXT:
        return "\\" + char if char in PUNCTUATION else char
    return BARS.get(kind, char) if char == "|" else char


def unescaped(pair: str, first: int, second: int) -> str:
    """What a backslash escapes in a target or title, as a reference; kramdown takes the backslash there for one."""
    if pair == "\\|" and first == MATHS:
        return "\\Vert "
    return f"&#{ord(pair[1])};" if first == second == MARKUP and pair[1] in '"<>\\' else pair


def code_span(piece: str, cell: bool) -> str:
    """Code for kramdown: no run of backticks in it is as long as those around, and none alone is before white space.

    It ends a span at the first backticks that are as many, be they part of more, and takes a lone one between spaces
    for text (kramdown 2.4, `parser/kramdown/codespan.rb`), in cells of tables any before a space.
    """
    size = len(piece) - len(piece.lstrip("`"))
    inside = piece[size:-size]
    if cell and (bare := inside.strip()):
        inside = f" {bare} " if "`" in (bare[0], bare[-1]) else bare
    longest = max(map(len, RUNS.findall(inside)), default=0)
    if not longest and not (size == 1 and inside[:1].isspace()):
        return f"{piece[:size]}{inside}{piece[:size]}"
    ticks = "`" * max(2, longest + 1)
    return f"{ticks}{inside}{ticks}"


class WaryDraft(Draft):
    """Collects Markdown as any draft does, and knows which of its pieces are text."""

    def clear(self) -> None:
        """Begin a paragraph."""
        super().clear()
        self.texts: set[int] = set()

    def held(self) -> tuple[str, ...]:
        """The names of what belongs to the place at work."""
        return (*super().held(), "texts")

    def text(self, text: str) -> None:
        """Add text, to be escaped once all of the paragraph is there."""
        super().text(text)
        if self.pieces and text.strip():
            self.texts.add(len(self.pieces) - 1)

    def sole(self, text: str) -> bool:
        """Write a paragraph that is nothing but text, if there is nothing in it to be escaped, or that is a formula."""
        text = text.strip(WHITE)
        if text[:2] != "$$" or not self.settings.dialect.maths:
            found, _ = traps(self.settings.dialect.traps, PARAGRAPH)
            if found.search(text):
                return False
        return super().sole(text)

    def enclose(self, element: _Element, tag: str, opening: str, closing: str) -> bool:
        """No element is written before all of its paragraph is there."""
        return False

    def raw(self, piece: str) -> None:
        """Add a piece of Markdown; code as kramdown reads it."""
        if piece[:1] == "`" and self.settings.dialect.traps == "kramdown":
            piece = code_span(piece, self.table is not None and self.flat > 0)
        super().raw(piece)

    def joined(self) -> str:
        """The pieces as one text, with what the dialect would take for more than text escaped."""
        dialect = self.settings.dialect
        self.prepare()
        text = super().joined()
        if not dialect.traps:
            return text
        found, rows = traps(dialect.traps, HEADING if self.flat else PARAGRAPH)
        whole = "".join(self.pieces).rstrip(" ")
        if not found.search(whole):
            return text
        kinds = self.kinds()
        literal = dialect.traps == "kramdown"

        def replace(match: re.Match[str]) -> str:
            if match.lastindex is None:
                return unescaped(match[0], kinds[match.start()], kinds[match.start() + 1]) if literal else match[0]
            written = rows[match.lastindex - 1].written
            if written and kinds[match.start()] == TEXT:
                return written
            return "".join([escaped(char, kinds[at]) for at, char in enumerate(match[0], match.start())])

        return text.removesuffix(whole) + found.sub(replace, whole)

    def prepare(self) -> None:
        """Write HTML in the paragraph as the dialect has it."""
        dialect = self.settings.dialect
        for index, piece in enumerate(self.pieces):
            if piece[:1] == "<" and index not in self.texts:
                self.hidden(piece)
                self.pieces[index] = jsx.written(piece) if dialect.jsx else piece
                if dialect.inside and piece[-1] == ">" and LITERAL.match(piece) and not self.plain(index + 1):
                    self.pieces[index] = f'{piece[:-1]} markdown="span">'

    def plain(self, index: int) -> bool:
        """Whether an element is nothing but text that is the same read as Markdown."""
        text, *behind = self.pieces[index : index + 2] or [""]
        return bool(behind) and behind[0][:2] == "</" and not SPECIAL.search(text)

    def kinds(self) -> bytearray:
        """What each character of the paragraph is part of; the description of an image is text."""
        kinds = bytearray()
        for index, piece in enumerate(self.pieces):
            kind = TEXT if index in self.texts else CODE if piece[:1] == "`" else MATHS if piece[:1] == "$" else MARKUP
            start = len(kinds)
            kinds += bytes([kind]) * len(piece)
            if kind == MARKUP and "![" in piece:
                for alt in ALT.finditer(piece):
                    kinds[start + alt.start(1) : start + alt.end(1)] = bytes([TEXT]) * len(alt[1])
        return kinds

    def put(self, text: str) -> None:
        """Write the lines of a block, HTML as JSX and code so that no template engine runs what is in it."""
        dialect = self.settings.dialect
        if self.last == "html":
            self.hidden(text)
            text = jsx.written(text) if dialect.jsx else jsx.inert(text) if dialect.reads_html else text
        elif self.last == "code" and dialect.template:
            text = templates.fenced(text, dialect.template)
        super().put(text)

    def hidden(self, html: str) -> None:
        """Note HTML that will not be shown."""
        if self.settings.dialect.hides_html and (tag := TAG.match(html)):
            self.say("hidden-html", tag[1])

    def finished(self) -> str:
        """All that was written, with nothing in it that a template engine would run."""
        written, template = super().finished(), self.settings.dialect.template
        return templates.neutral(written, template) if template else written
