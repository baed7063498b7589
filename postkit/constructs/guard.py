"""Write a sign of Markdown so that it means nothing, in a way that can be told from how others write it so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postkit.constructs.code import Code
from postkit.constructs.model import LITERAL, Piece, Where
from postkit.patterns import pattern


class Guard:
    """A sign that means something before what `rest` matches, outside of code.

    It gets a backslash. One that has a backslash already, or is a letter, becomes a character reference instead, and
    such a reference gets a zero more, so that each is known again.
    """

    def __init__(self, sign: str, rest: str, *, first: bool = False) -> None:
        """With `first` it means something only at the start of a line."""
        self.shown = sign if sign.isalpha() else f"\\{sign}"
        self.number, self.sign, self.first = ord(sign), sign, first
        slashes = r"(?<!\\)(\\*)" if not sign.isalpha() else "()"
        form = rf"(?:{slashes}{re.escape(sign)}|&#(0*){ord(sign)};)(?={rest})"
        self.form = pattern(rf"(?m)^(?: {{0,3}}){form}" if first else form)

    def edits(self, text: str, where: Where) -> Iterator[tuple[int, int, str]]:
        """What is to be written in the place of what."""
        if self.sign in text or "&#" in text:
            yield from ((*found.span(), self._written(found, where)) for found in self.form.finditer(text))

    def _written(self, found: re.Match[str], where: Where) -> str:
        slashes, zeros = found.groups()
        at = where.start + found.start()
        if where.code.at(at) or (self.first and not where.code.begins(at)):
            return found[0]
        space = found[0][: found.start(1 if zeros is None else 2) - found.start() - (2 if zeros is not None else 0)]
        if zeros is not None:
            return f"{space}&#0{zeros}{self.number};"
        if self.sign.isalpha() or where.code.html(at):
            return f"{space}{slashes}&#{self.number};"
        return f"{space}{slashes[:-1]}&#{self.number};" if len(slashes) % 2 else f"{space}{slashes}\\{self.sign}"

    def lex(self, text: str, code: Code) -> Iterator[Piece]:
        """What stands escaped in a text, as what it shows."""
        if "\\" not in text and "&#" not in text:
            return
        for found in self.form.finditer(text):
            slashes, zeros = found.groups()
            if code.at(found.start()):
                continue
            start = found.start(1) if zeros is None else found.start(2) - 2
            if zeros is not None:
                shown = self.sign if code.html(start) else self.shown
                shown = f"&#{zeros[1:]}{self.number};" if zeros else shown
                yield Piece(LITERAL, shown, start, found.end())
            elif len(slashes) % 2:
                yield Piece(LITERAL, slashes[:-1] + self.sign, start, found.end())


def escape(text: str, where: Where, guards: Iterable[Guard]) -> str:
    """A text with the signs of several guards escaped, all where they stand in it."""
    out: list[str] = []
    at = 0
    for start, end, new in sorted(edit for guard in guards for edit in guard.edits(text, where)):
        if start >= at:
            out += (text[at:start], new)
            at = end
    return "".join((*out, text[at:])) if out else text
