"""Escape what would change its meaning as Markdown, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

from postkit.markdown.emphasis import after, before, flanks

SPECIAL = re.compile(r"\\|`+|\*+|_+|~+|[\[\]<&]")
ENTITY = re.compile(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)")
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

LINE = re.compile(
    r"""(?: \#{1,6}(?=[ \t]|$)            # heading
          | >                             # quotation
          | [-+*](?=[ \t]|$)              # list item
          | ([0-9]{1,9})[.)](?=[ \t]|$)   # numbered list item
          | (?:-[ \t]*){3,}$ | (?:\*[ \t]*){3,}$ | (?:_[ \t]*){3,}$  # thematic break
          | =+[ \t]*$ | -+[ \t]*$         # underline of a heading
          | [|:]?[ \t]*:?-[-|: \t]*$      # delimiter row of a table
          | ~~~ | ```[^`]*$               # fence
          | \[[^\[\]]+\]:                 # definition of a link or a footnote
        )""",
    re.VERBOSE,
)


def escape_lines(text: str) -> str:
    """Escape what would begin another kind of block at the start of a line."""
    if "\n" not in text:
        return escape_line(text)
    return "\n".join(map(escape_line, text.split("\n")))


def escape_line(line: str) -> str:
    """Escape the first characters of a line where they would begin another kind of block."""
    found = LINE.match(line)
    if not found:
        return line
    at = found.end(1) if found[1] else 0
    return f"{line[:at]}\\{line[at:]}"


class Escaper:
    """Escapes the text of one paragraph, knowing what else is in it."""

    __slots__ = ("matters", "off", "tilde")

    def __init__(self, pieces: list[str], suspects: dict[int, bool], marked: bool, options: Options) -> None:
        self.off = options.off
        self.matters = {"*": marked, "_": marked, "~": options.tilde and marked, "`": options.coded}
        self.tilde = options.tilde
        for char in "*_~`":
            if not self.matters[char] and (char != "~" or options.tilde):
                self.matters[char] = sum(len(re.findall(re.escape(char) + "+", pieces[i])) for i in suspects) > 1

    def escape(self, pieces: list[str], index: int, inside_link: bool) -> str:
        """One piece of text, escaped for the place where it stands."""
        text = pieces[index]
        brackets = inside_link and not balanced(text)

        def replace(found: re.Match[str]) -> str:
            run = found[0]
            start, end = found.span()
            left = text[start - 1] if start else before(pieces, index)
            right = text[end] if end < len(text) else after(pieces, index)
            return RULES[run[0]](self, run, left, right, text, end, brackets)

        return SPECIAL.sub(replace, text)


class Options:
    """What of a dialect and of the caller's wishes bears on escaping."""

    __slots__ = ("coded", "off", "tilde")

    def __init__(self, off: frozenset[str], tilde: bool, coded: bool) -> None:
        self.off = off
        self.tilde = tilde
        self.coded = coded


def balanced(text: str) -> bool:
    """Whether each bracket has its partner."""
    depth = 0
    for char in text:
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


Rule = Callable[[Escaper, str, str, str, str, int, bool], str]


def _backslash(escaper: Escaper, run: str, left: str, right: str, text: str, end: int, brackets: bool) -> str:
    return "\\\\" if right in PUNCTUATION or right == "\n" else run


def _delimiter(escaper: Escaper, run: str, left: str, right: str, text: str, end: int, brackets: bool) -> str:
    char = run[0]
    touching = char in (left, right)
    if char in escaper.off or not (escaper.matters[char] or touching):
        return run
    if char != "`" and not touching and not any(flanks(char, left, right) + flanks(char, left, right, False)):
        return run
    return ("\\" + char) * len(run)


def _open(escaper: Escaper, run: str, left: str, right: str, text: str, end: int, brackets: bool) -> str:
    return "\\[" if brackets else "["


def _close(escaper: Escaper, run: str, left: str, right: str, text: str, end: int, brackets: bool) -> str:
    return "\\]" if brackets or right in ("(", "[") else "]"


def _angle(escaper: Escaper, run: str, left: str, right: str, text: str, end: int, brackets: bool) -> str:
    return "\\<" if right in ("/", "!", "?") or (right.isascii() and right.isalpha()) else "<"


def _ampersand(escaper: Escaper, run: str, left: str, right: str, text: str, end: int, brackets: bool) -> str:
    if end == len(text):
        return "\\&" if right == "#" or (right.isascii() and right.isalnum()) else "&"
    found = ENTITY.match(text, end - 1)
    return "\\&" if found and (found[0][1] == "#" or found[0][1:] in html5) else "&"


RULES: dict[str, Rule] = {
    "\\": _backslash,
    "`": _delimiter,
    "*": _delimiter,
    "_": _delimiter,
    "~": _delimiter,
    "[": _open,
    "]": _close,
    "<": _angle,
    "&": _ampersand,
}
