"""Hold the inline elements that are open, and close highlights, sub and superscripts where the dialect has them."""

from __future__ import annotations

from typing import Final

from postkit.patterns import pattern

SPACE: Final = "\v"
"""A space that gets a backslash before it once all else is escaped; no tree has this character."""
UNLINKED: Final = {"code": "code", "html": "HTML", "table": "a table", "maths": "a formula", "rule": "a rule"}
"""Blocks that no link can be around in Markdown."""
UNSURE: Final = pattern(r"[^\w\s+,.()=:;/!?%-]|--")
"""What may be more than text in Pandoc's sub and superscripts, which are read twice: escapes are gone by then."""


class Mark:
    """An inline element that is open: where its delimiter stands, how it is closed and opened again, and its tags."""

    __slots__ = ("again", "at", "close", "html", "open", "tag")

    def __init__(self, tag: str, at: int, opening: str, closing: str, html: tuple[str, str] | None) -> None:
        self.tag = tag
        self.at = at
        self.open = opening
        self.close = closing
        self.html = html
        self.again = False


def let_go(marks: list[Mark | None]) -> None:
    """Have an open link around a block go if nothing else is in it."""
    for mark in marks:
        if mark is not None and mark.tag == "a":
            mark.again = True


def close_loose(pieces: list[str], suspects: dict[int, bool], mark: Mark) -> str:
    """What ends an element whose delimiters are the dialect's own; where these would not work, it becomes HTML.

    In Pandoc's sub and superscripts spaces have a backslash before them (manual, "Superscripts and subscripts").
    """
    assert mark.html is not None
    start = mark.at + 1
    if not fits(pieces, suspects, mark):
        pieces[mark.at] = mark.html[0]
        return mark.html[1]
    if len(mark.open) == 1:
        pieces[start:] = [piece.replace(" ", SPACE) for piece in pieces[start:]]
    return mark.close


def fits(pieces: list[str], suspects: dict[int, bool], mark: Mark) -> bool:
    """Whether the delimiters would be read as such, around what is in the element and behind what is before it."""
    char, inside = mark.open[0], [piece for piece in pieces[mark.at + 1 :] if piece]
    before = next((piece[-1] for piece in reversed(pieces[: mark.at][-8:]) if piece), "")
    if not inside or before in (char, "[") or inside[0][0] in (char, "[") or inside[-1][-1] == char:
        return False
    if any("\n" in piece or not piece.strip(char) for piece in inside) or not "".join(inside).strip():
        return False
    if len(mark.open) > 1:
        return True
    return not any(
        UNSURE.search(pieces[index])
        for index in range(mark.at + 1, len(pieces))
        if index in suspects or pieces[index] not in ("*", "**")
    )
