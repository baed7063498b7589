"""Escape what would change its meaning as Markdown, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from postkit.markdown import signs
from postkit.markdown.emphasis import after, before, flanks
from postkit.patterns import pattern

DELIMITERS: Final = frozenset("`*_~$=^")
ENTITY: Final = pattern(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
LETTER: Final = pattern(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9]")
"""What makes an address for letters of an angle bracket before it (CommonMark 0.31, 6.5)."""
PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

LINE: Final = pattern(
    r"""(?: \#{1,6}(?=[ \t]|$)            # heading
          | >                             # quotation
          | [-+*](?=[ \t]|$)              # list item
          | ([0-9]{1,9})[.)](?=[ \t]|$)   # numbered list item
          | (?:-[ \t]*){3,}$ | \*[* \t]*$ | (?:_[ \t]*){3,}$  # thematic break
          | =+[ \t]*$ | -+[ \t]*$         # underline of a heading
          | [|:]?[ \t]*:?-[-|: \t]*$      # delimiter row of a table
          | ~~~ | `{3,}[^`]*$               # fence
          | \[[^\[\]]+\]:                 # definition of a link or a footnote
        )""",
    re.VERBOSE,
)


DEFINITION: Final = pattern(r"\[(?:[^\[\]\\]|\\.)+\]:", re.DOTALL)
FIRST: Final = frozenset("#>-+*_=|:~`[0123456789")
"""The characters that any of these begins with."""


def escape_lines(text: str) -> str:
    """Escape what would begin another kind of block at the start of a line.

    A definition's label may go on in the next line (section 4.7), but no definition interrupts a paragraph.
    """
    if "\n" not in text:
        return escape_line(text)
    first, *lines = text.split("\n")
    first = "\\" + first if first[0] == "[" and DEFINITION.match(text) else escape_line(first, text)
    lines = [line if line[:1] == "[" and line[1:2] != "^" else escape_line(line, text) for line in lines]
    return "\n".join([first, *lines])


def escape_line(line: str, text: str = "") -> str:
    """Escape the first characters of a line where they would begin another kind of block; `text` is its paragraph."""
    if line[:1] not in FIRST or not (found := LINE.match(line)):
        return line
    at = found.end(1) if found[1] else 0
    char = line[at]
    if char in DELIMITERS:
        size = len(line) - len(line.lstrip(char))
        if (text or line).count(char) > size:  # what is left of the run might match another
            return ("\\" + char) * size + line[size:]
    return f"{line[:at]}\\{line[at:]}"


class Escaper:
    """Escapes the text of one paragraph, knowing what else is in it."""

    __slots__ = ("closes", "marked", "off", "opens", "signs")

    def __init__(self, pieces: list[str], suspects: dict[int, bool], marked: str, off: str, own: signs.Signs) -> None:
        self.off = off
        self.marked = marked
        self.signs = own
        self.opens: dict[str, tuple[int, int]] = {}
        self.closes: dict[str, tuple[int, int]] = {}
        loose = False
        for index in suspects:
            text = pieces[index]
            if "_" in text or "*" in text or "`" in text or "~" in text:
                self.survey(pieces, index)
            loose = loose or not own.loose.isdisjoint(text)
        if loose:
            self.survey_loose(pieces, suspects)

    def survey(self, pieces: list[str], index: int) -> None:
        """Note where the first delimiter that could open and the last that could close stand."""
        text = pieces[index]
        for found in self.signs.run.finditer(text):
            start, end = found.span()
            char = text[start]
            if char not in self.signs.loose:
                self.note(char, (index, start), could(char, *around(pieces, index, start, end)))

    def survey_loose(self, pieces: list[str], suspects: dict[int, bool]) -> None:
        """The same for delimiters of the dialect's own; dollars count in code too, for formulas come before it."""
        for index, text in enumerate(pieces):
            for found in () if self.signs.loose.isdisjoint(text) else self.signs.run.finditer(text):
                start, end = found.span()
                char = text[start]
                if char in self.signs.loose and (char == "$" or index in suspects or found[0] == text):
                    self.note(char, (index, start), signs.could(found[0], *around(pieces, index, start, end)))
                    if char == "$" and end - start > 1:
                        self.note("$$", (index, start), (True, True))

    def note(self, char: str, place: tuple[int, int], could: tuple[bool, bool]) -> None:
        """Note that a delimiter could open, or close, at a place."""
        if could[0]:
            self.opens.setdefault(char, place)
        if could[1]:
            self.closes[char] = place

    def matters(self, char: str, place: tuple[int, int], opens: bool, closes: bool) -> bool:
        """Whether a delimiter could find a partner."""
        if char in self.marked:
            return opens or closes
        opener, closer = self.opens.get(char), self.closes.get(char)
        return bool((opens and closer and closer > place) or (closes and opener and opener < place))

    def escape(self, pieces: list[str], index: int, inside_link: bool) -> str:
        """One piece of text, escaped for the place where it stands."""
        text = pieces[index]
        brackets = inside_link and not (balanced(text) and inert(text + after(pieces, index)))
        brackets = brackets or (inside_link and self.signs.wiki and "[[" in before(pieces, index) + text)

        def replace(found: re.Match[str]) -> str:
            run = found[0]
            start, end = found.span()
            left, right = around(pieces, index, start, end)
            if run[0] in DELIMITERS:
                return self.delimiter(run, (index, start), left, right)
            return RULES[run[0]](right, text, end, brackets)

        return (self.signs.in_link if inside_link else self.signs.special).sub(replace, text)

    def delimiter(self, run: str, place: tuple[int, int], left: str, right: str) -> str:
        """A run of delimiters, escaped if it could match another or would melt into one."""
        char = run[0]
        if char in self.off:
            return run
        if char in self.signs.loose:
            risky = self.loose(run, place, left, right)
        else:
            risky = char in (left, right) and char in self.marked
            risky = risky or self.matters(char, place, *could(char, left, right))
        return ("\\" + char) * len(run) if risky else run

    def loose(self, run: str, place: tuple[int, int], left: str, right: str) -> bool:
        """Whether a run of a delimiter of the dialect's own could match another, or begins a block of maths."""
        char = run[0]
        if char == "$" and len(run) > 1 and (left in ("", "\n") or self.matters("$$", place, True, True)):
            return True
        if char == "^" and right == "[":  # a note of Pandoc's
            return True
        return char in (left, right) or self.matters(char, place, *signs.could(run, left, right))


def escape_alone(text: str, wiki: bool = False) -> str:
    """Text that stands between brackets of its own, such as the description of an image."""
    if not signs.COMMON.in_link.search(text):
        return text
    pieces = ["[", text, "]"]
    own = signs.COMMON._replace(wiki=True) if wiki else signs.COMMON
    return Escaper(pieces, {1: True}, "`", "", own).escape(pieces, 1, inside_link=True)


def around(pieces: list[str], index: int, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a part of a piece."""
    text = pieces[index]
    return text[start - 1] if start else before(pieces, index), text[end] if end < len(text) else after(pieces, index)


def could(char: str, left: str, right: str) -> tuple[bool, bool]:
    """Whether a run could open, and close, for some renderer; backticks do both anywhere (section 6.1)."""
    if char == "`":
        return True, True
    if left.isalnum() and right.isalnum():
        return char != "_", char != "_"
    opens, closes = flanks(char, left, right)
    older, old = flanks(char, left, right, False)
    return opens or older, closes or old


def inert(text: str) -> bool:
    """Whether no bracket is followed by what would make it a link's; inside a link, both ends must be escaped then."""
    return "](" not in text


def balanced(text: str) -> bool:
    """Whether each bracket has its partner."""
    if "[" not in text and "]" not in text:
        return True
    depth = 0
    for char in text:
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def _backslash(right: str, text: str, end: int, brackets: bool) -> str:
    return "\\\\" if right in PUNCTUATION or right == "\n" or (right == " " and end == len(text)) else "\\"


def _open(right: str, text: str, end: int, brackets: bool) -> str:
    return "\\[" if brackets else "["


def _close(right: str, text: str, end: int, brackets: bool) -> str:
    return "\\]" if brackets or right == "(" else "]"


def _angle(right: str, text: str, end: int, brackets: bool) -> str:
    opens = right in ("/", "!", "?") or (right.isascii() and right.isalpha())
    return "\\<" if opens or LETTER.match(text, end) else "<"


def _ampersand(right: str, text: str, end: int, brackets: bool) -> str:
    if end == len(text):
        return "\\&" if right == "#" or (right.isascii() and right.isalnum()) else "&"
    from html.entities import html5

    found = ENTITY.match(text, end - 1)
    return "\\&" if found and (found[0][1] == "#" or found[0][1:] in html5) else "&"


RULES: Final[dict[str, Callable[[str, str, int, bool], str]]] = {
    "\\": _backslash,
    "[": _open,
    "]": _close,
    "<": _angle,
    "&": _ampersand,
}
