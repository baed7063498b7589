"""Find what kramdown, MDX, Pelican and Zola have in Markdown itself, and keep text from being it."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.constructs import guard
from postkit.constructs.code import Code
from postkit.constructs.guard import Guard
from postkit.constructs.model import LITERAL, TAG, Construct, Escape, Finder, Lex, Piece, Where
from postkit.patterns import pattern

ATTRIBUTES = pattern(r"(?<!\\)(?<!\{)\{::?[^{}\r\n]*\}")
ATTRIBUTES_GUARD = Guard("{", r"::?[^{}\r\n]*\}")


def lex_attributes(text: str, code: Code) -> Iterator[Piece]:
    """Lists of attributes (kramdown, attribute list definitions; Python-Markdown, attr_list)."""
    if "{:" not in text and "&#" not in text:
        return
    for found in ATTRIBUTES.finditer(text):
        if not code.at(found.start()):
            yield Piece(TAG, found[0], *found.span(), what=Construct("attributes", {"text": found[0]}))
    yield from ATTRIBUTES_GUARD.lex(text, code)


def escape_attributes(text: str, where: Where) -> str:
    """Text in which nothing is a list of attributes."""
    return guard.escape(text, where, (ATTRIBUTES_GUARD,))


WITHIN = pattern(
    r"(?<=\]\()[{|](filename|static|attach)[}|]([^()\s\"'<>]*)|(?<=[\"])[{|](filename|static|attach)[}|]([^\"\s]*)(?=\")"
)


def lex_within(text: str, code: Code) -> Iterator[Piece]:
    """Links within the site (Pelican, linking to internal content)."""
    for found in WITHIN.finditer(text) if "filename" in text or "static" in text or "attach" in text else ():
        if code.at(found.start()):
            continue
        word, to = found[1] or found[3], found[2] or found[4]
        made = Construct("post" if word == "filename" else "asset", {"to": to})
        yield Piece(TAG, found[0], *found.span(), what=made)
    yield from _encoded(text, code, "%7B")


WITHIN_TEXT = pattern(r"(?<=\]\()\{(?=(?:filename|static|attach)\})")
AT = pattern(r"(?<=\]\()@/([^()\s]+)")
AT_TEXT = pattern(r"(?<=\]\()@(?=/)")
ENCODED = pattern(r"(?<=\]\()(%7B(?=(?:filename|static|attach)\})|%40(?=/))")
SIGNS = {"%7B": "{", "%40": "@"}


def lex_at(text: str, code: Code) -> Iterator[Piece]:
    """Links within the site (Zola, internal links)."""
    for found in AT.finditer(text) if "@/" in text else ():
        if not code.at(found.start()):
            yield Piece(TAG, found[0], *found.span(), what=Construct("post", {"to": found[1]}))
    yield from _encoded(text, code, "%40")


def _encoded(text: str, code: Code, sign: str) -> Iterator[Piece]:
    """Addresses that only look like links within the site, as they are written to be none."""
    for found in ENCODED.finditer(text) if sign in text else ():
        if found[0] == sign and not code.at(found.start()):
            yield Piece(LITERAL, SIGNS[sign], *found.span())


def escape_within(text: str, where: Where) -> str:
    """Addresses that begin like a link within the site, with that sign encoded."""
    return WITHIN_TEXT.sub(lambda found: found[0] if where.code.at(where.start + found.start()) else "%7B", text)


def escape_at(text: str, where: Where) -> str:
    """The same for Zola."""
    return AT_TEXT.sub(lambda found: found[0] if where.code.at(where.start + found.start()) else "%40", text)


MDX = pattern(r"(?<!\\)\{|(?m:^) {0,3}(?:import|export)\s[^\r\n]*|</?[A-Z][\w.]*(?=[\s/>])")
MDX_GUARDS = (
    Guard("{", r"(?!#[\w-]+\}[ \t]*(?:[\r\n]|\Z))"),
    Guard("<", r"(?![A-Za-z/!>])"),
    Guard(":", r"::", first=True),
    Guard("i", r"mport\s", first=True),
    Guard("e", r"xport\s", first=True),
)
LONGEST, DEEPEST = 10_000, 50
"""How long an expression may be, and how deep its braces: what is longer is text."""


def lex_mdx(text: str, code: Code) -> Iterator[Piece]:
    """Expressions, imports and components (MDX, what is MDX), and what is escaped."""
    finder, at = Finder(text), 0
    while found := MDX.search(text, at):
        start, at = found.span()
        if region := code.at(start):
            at = max(at, region.end)
            continue
        if found[0] == "{" and (end := _expression(text, start, finder)) > 0:
            if not HEADING_ID.match(text, start):
                hidden = text.startswith("{/*", start)
                yield Piece(TAG, text[start:end], start, end, what=Construct("hidden") if hidden else None)
            at = end
        elif found[0][0] == "<" and (end := finder.find(">", at)) > 0:
            at = end + 1
            plain = "{" not in text[start:at]
            yield Piece(TAG, text[start:at], start, at, what=Construct("component") if plain else None)
        elif found[0][0] in "ie ":
            yield Piece(TAG, found[0], start, at, what=Construct("hidden"))
    for each in MDX_GUARDS:
        yield from each.lex(text, code)


HEADING_ID = pattern(r"\{#[\w-]+\}[ \t]*(?:[\r\n]|\Z)")
BRACES = pattern(r"[{}]")


def _expression(text: str, start: int, finder: Finder) -> int:
    """Where an expression ends, with its braces in balance; -1 where it does not."""
    if text.startswith("{/*", start):
        close = finder.find("*/}", start)
        return close + 3 if close >= 0 else -1
    depth = 0
    for found in BRACES.finditer(text, start, start + LONGEST):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
        if depth > DEEPEST:
            break
    return -1


def escape_mdx(text: str, where: Where) -> str:
    """Text in which nothing is an expression, a tag or a directive."""
    return guard.escape(text, where, MDX_GUARDS)


MARKS: dict[str, tuple[Lex, Escape]] = {
    "attributes": (lex_attributes, escape_attributes),
    "within": (lex_within, escape_within),
    "at": (lex_at, escape_at),
    "mdx": (lex_mdx, escape_mdx),
}
