"""Take a body apart into text, and the constructs of the generator that it was written for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from postkit.constructs.code import Code
from postkit.constructs.engines import engine, lexers
from postkit.constructs.interpret import construct
from postkit.constructs.model import LITERAL, TAG, TEXT, Piece
from postkit.constructs.tables import Table


def read(text: str, table: Table, code: Code | None = None) -> list[Piece]:
    """All of a body in pieces, each tag with its construct where the table knows it, with its body where it has one.

    `code` says where its code is, if it is not Markdown.
    """
    return list(_paired(list(pieces(text, table, code)), text, table))


def pieces(text: str, table: Table, code: Code | None = None) -> Iterator[Piece]:
    """Tags, literals and the text between, in order."""
    at = 0
    for piece in _found(text, table, code or Code(text)):
        if piece.start < at:
            continue
        if piece.start > at:
            yield Piece(TEXT, text[at : piece.start], at, piece.start)
        yield piece
        at = piece.end
    if at < len(text):
        yield Piece(TEXT, text[at:], at, len(text))


def _found(text: str, table: Table, code: Code) -> list[Piece]:
    found = list(engine(table.engine)[0](text, code)) if table.engine else []
    own = [piece for lex in lexers(table.marks) for piece in lex(text, code)]
    if own or table.marks:
        found = [_shown(piece, table, code) if piece.sort == LITERAL else piece for piece in found]
    return sorted(found + own, key=lambda piece: (piece.start, -piece.end)) if own else found


def _shown(piece: Piece, table: Table, code: Code) -> Piece:
    """What an engine shows, as the generator reads it after that."""
    if code.at(piece.start):
        return piece
    out: list[str] = []
    at, inner = 0, Code(piece.text)
    literals = [each for lex in lexers(table.marks) for each in lex(piece.text, inner) if each.sort == LITERAL]
    for each in sorted(literals, key=lambda each: each.start):
        if each.start >= at:
            out += (piece.text[at : each.start], each.text)
            at = each.end
    return piece._replace(text="".join((*out, piece.text[at:])))


def _paired(found: list[Piece], text: str, table: Table) -> Iterator[Piece]:
    ends: dict[str, list[int]] = {}
    for number, piece in enumerate(found):
        if piece.closing:
            ends.setdefault(piece.name, []).append(number)
    at = 0
    for number, piece in enumerate(found):
        if number < at:
            continue
        known = construct(piece, table) if piece.sort == TAG and not piece.what else None
        if known is None:
            yield piece
            continue
        made, row = known
        if not row.paired:
            yield piece._replace(what=made)
            continue
        close = _next(ends.get(piece.name, []), number)
        if close < 0:
            yield piece
            continue
        body = tuple(found[number + 1 : close])
        if row.kind == "quote" and shown(body) is None:
            yield piece
            continue
        end = found[close].end
        yield piece._replace(what=made, body=body, text=text[piece.start : end], end=end)
        at = close + 1


def _next(numbers: list[int], after: int) -> int:
    place = bisect_right(numbers, after)
    return numbers[place] if place < len(numbers) else -1


def shown(body: tuple[Piece, ...]) -> str | None:
    """The text of a body in which nothing runs, None where something does."""
    return None if any(piece.sort == TAG for piece in body) else "".join(piece.text for piece in body)
