"""Find Obsidian's wikilinks, embeds, comments, highlights and block ids, and keep text from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from postkit.constructs import guard
from postkit.constructs.code import Code
from postkit.constructs.guard import Guard
from postkit.constructs.model import TAG, Construct, Escape, Lex, Piece, Where
from postkit.patterns import pattern

FOUND = pattern(
    r"(?<!\\)(!?)\[\[([^\[\]\r\n|]+)(?:\|([^\[\]\r\n]*))?\]\]"
    r"|(?<![\\%])%%(?!%)"
    r"|(?<![\\=])==(?![=\s])[^=\r\n]*[^=\s\\]==(?!=)"
    r"|(?<=[^\s]) \^[A-Za-z0-9-]+(?=[ \t]*[\r\n])"
)
PICTURE = pattern(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
SIZE = pattern(r"(\d+)(?:x(\d+))?\Z")
GUARDS = (
    Guard("[", r"\[[^\[\]\r\n|]+(?:\|[^\[\]\r\n]*)?\]\]"),
    Guard("%", r"\\?%"),
    Guard("=", r"=(?![=\s])"),
    Guard("^", r"[A-Za-z0-9-]+[ \t]*[\r\n]"),
)


def lex(text: str, code: Code) -> Iterator[Piece]:
    """The constructs of notes, outside of code; a comment runs to its end, and not on where it has none."""
    at, comments = 0, True
    while found := FOUND.search(text, at):
        start, at = found.span()
        if region := code.at(start):
            at = max(at, region.end) if found[0] == "%%" else max(start + 1, region.end)
            continue
        if found[0] == "%%":
            close = text.find("%%", at) if comments else -1
            comments = close >= 0
            if comments:
                at = close + 2
                yield Piece(TAG, text[start:at], start, at, what=Construct("hidden"))
        elif found[0][0] == "=":
            yield Piece(TAG, "==", start, start + 2, what=Construct("mark", {"put": "<mark>"}))
            yield Piece(TAG, "==", at - 2, at, what=Construct("mark", {"put": "</mark>"}))
            at = start + 2
            if inner := FOUND.search(text, at, found.end() - 2):
                yield from _link(inner) if inner[2] else ()
            at = found.end()
        else:
            yield from _link(found) if found[2] else [Piece(TAG, found[0], start, at, what=Construct("hidden"))]


def _link(found: re.Match[str]) -> list[Piece]:
    return [Piece(TAG, found[0], *found.span(), what=_embed(found) if found[1] else _wikilink(found))]


def _wikilink(found: re.Match[str]) -> Construct:
    to, text = found[2].strip(), found[3]
    if to.startswith("#") and not to.startswith("#^"):
        heading = to.rpartition("#")[2]
        return Construct("heading", {"to": f"#{_slug(heading)}", "text": text or heading})
    name, sign, heading = to.partition("#")
    place = f"{name}{sign}{_slug(heading.rpartition('#')[2])}" if sign and heading[:1] != "^" else name
    return Construct("post-link", {"to": place, "text": text or to.replace("#", " > ")})


def _slug(heading: str) -> str:
    return "-".join("".join(sign if sign.isalnum() or sign in "-_" else " " for sign in heading.lower()).split())


def _embed(found: re.Match[str]) -> Construct | None:
    """A picture; what else is embedded has its like nowhere."""
    to, said = found[2].strip(), (found[3] or "").strip()
    if not PICTURE.search(to):
        return None
    fields = {"src": quote(to), "alt": to if not said or SIZE.match(said) else said}
    if size := SIZE.match(said):
        fields["width"] = size[1]
        if size[2]:
            fields["height"] = size[2]
    return Construct("picture", fields)


def escape(text: str, where: Where) -> str:
    """Text in which nothing is a link, a comment or a highlight."""
    return guard.escape(text, where, GUARDS)


def lex_all(text: str, code: Code) -> Iterator[Piece]:
    """What is there, and what is only shown."""
    yield from lex(text, code)
    for each in GUARDS:
        yield from each.lex(text, code)


OBSIDIAN: tuple[Lex, Escape] = (lex_all, escape)
