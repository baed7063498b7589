"""Find the shortcodes of Hugo, Zola and Nikola, and write text so that it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postkit.constructs.code import Code
from postkit.constructs.model import LITERAL, TAG, Escape, Finder, Lex, Piece, Where
from postkit.patterns import pattern

JOINER = "\u2060"
"""A character that no one sees, between the signs of an opener that nothing closes."""

HUGO_OPEN = pattern(rf"\{{\{{{JOINER}?[<%]")
HUGO_NAME = pattern(r"\s*(/?)\s*([\w./-]+)\s*")


def lex_hugo(text: str, code: Code) -> Iterator[Piece]:
    """Shortcodes, and those that are comments within themselves, which are shown."""
    if "{{" not in text:
        return
    finder, at = Finder(text), 0
    while found := HUGO_OPEN.search(text, at):
        start, style = found.start(), found[0][-1]
        if found[0][2] == JOINER:
            at = found.end()
            yield Piece(LITERAL, f"{{{{{style}", start, at)
            continue
        end = "%}}" if style == "%" else ">}}"
        shown = text.startswith("/*", start + 3)
        close = finder.find(f"*/{end}" if shown else end, start + 3)
        if close < 0:
            at = start + 3
            continue
        at = close + len(end) + 2 * shown
        if shown:
            yield Piece(LITERAL, f"{{{{{style}{text[start + 5 : close]}{end}", start, at)
        else:
            yield _hugo_piece(text, start, at, style)


def _hugo_piece(text: str, start: int, end: int, style: str) -> Piece:
    inner = text[start + 3 : end - 3]
    named = HUGO_NAME.match(inner)
    name, rest = (named[2], inner[named.end() :].strip()) if named else ("", inner)
    return Piece(TAG, text[start:end], start, end, name, rest, bool(named and named[1]), style)


def escape_hugo(text: str, where: Where) -> str:
    """Shortcodes as comments within themselves, and a joiner in what nothing closes."""
    if "{{" not in text:
        return text
    out: list[str] = []
    finder, at = Finder(text), 0
    while found := HUGO_OPEN.search(text, at):
        start, end = found.span()
        out.append(text[at:start])
        style = found[0][-1]
        sign = "%}}" if style == "%" else ">}}"
        close = finder.find(sign, end) if end - start == 3 else -1
        if close < 0:
            out.append(f"{{{{{JOINER}{style}" if end - start == 3 else found[0])
            at = end
            continue
        out.append(f"{{{{{style}/*{text[end:close]}*/{sign}")
        at = close + 3
    out.append(text[at:])
    return "".join(out)


ZOLA_JOINED = pattern(rf"\{{{JOINER}(?=[{{%]/\*)")
ZOLA = pattern(r"\{([{%])(/\*)?\s*(end\b|[A-Za-z_]\w*\s*\()")
FAR = 1000
"""How much is looked at before the end of a call, so that it takes no longer where openers have no end of their own."""
ZOLA_CALL = pattern(r"\{[{%]\s*([A-Za-z_]\w*)\s*\((.*)\)\s*[}%]\}", re.DOTALL)


def lex_zola(text: str, code: Code) -> Iterator[Piece]:
    """Shortcodes as calls, and those with comment signs, which are shown (Zola, shortcodes)."""
    joined = [Piece(LITERAL, "{", *found.span()) for found in ZOLA_JOINED.finditer(text)]
    yield from sorted((*joined, *_zola_pieces(text)), key=lambda piece: piece.start) if joined else _zola_pieces(text)


def _zola_pieces(text: str) -> Iterator[Piece]:
    for start, end, hidden in _zola(text):
        whole = text[start:end]
        if hidden:
            yield Piece(LITERAL, whole[:2] + whole[4:-4] + whole[-2:], start, end)
        elif called := ZOLA_CALL.fullmatch(whole):
            yield Piece(TAG, whole, start, end, called[1], called[2].strip(), style=whole[1])
        else:
            yield Piece(TAG, whole, start, end, "end", "", True, whole[1])


def _zola(text: str) -> Iterator[tuple[int, int, bool]]:
    finder, at = Finder(text), 0
    while found := ZOLA.search(text, at):
        start, style, hidden = found.start(), found[1], bool(found[2])
        sign = ("*/" if hidden else "") + ("}}" if style == "{" else "%}")
        close = finder.find(sign, found.end())
        last = text[max(found.end(3), close - FAR) : max(close, 0)].strip()
        whole = style == "%" and not last if found[3] == "end" else last.endswith(")")
        if close < 0 or not whole:
            at = start + 2
            continue
        at = close + len(sign)
        yield start, at, hidden


def escape_zola(text: str, where: Where) -> str:
    """Shortcodes with comment signs, and a joiner in those that have them already."""
    out: list[str] = []
    at = 0
    for start, end, hidden in _zola(text):
        if hidden:
            out.append(f"{text[at : start + 1]}{JOINER}{text[start + 1 : end]}")
        else:
            out.append(f"{text[at : start + 2]}/*{text[start + 2 : end - 2]}*/{text[end - 2 : end]}")
        at = end
    out.append(text[at:])
    return "".join(out)


NIKOLA_NAME = pattern(r"\{\{%\s*(/?)\s*([\w-]+)\s*")
NIKOLA_END = "{{% /raw %}}"


def lex_nikola(text: str, code: Code) -> Iterator[Piece]:
    """Shortcodes, and what is between those of `raw` (Nikola's handbook, shortcodes)."""
    finder, at = Finder(text), 0
    while (start := text.find("{{%", at)) >= 0:
        close = finder.find("%}}", start + 3)
        if close < 0:
            return
        at = close + 3
        whole = text[start:at]
        named = NIKOLA_NAME.match(whole)
        name, rest = (named[2], whole[named.end() : -3].strip()) if named else ("", whole[3:-3])
        ended = finder.find(NIKOLA_END, at) if name == "raw" else -1
        if ended >= 0:
            yield Piece(LITERAL, text[at:ended], start, ended + len(NIKOLA_END))
            at = ended + len(NIKOLA_END)
        else:
            yield Piece(TAG, whole, start, at, name, rest, bool(named and named[1]), "%")


def escape_nikola(text: str, where: Where) -> str:
    """Shortcodes between those of `raw`."""
    out: list[str] = []
    finder, at = Finder(text), 0
    while (start := text.find("{{%", at)) >= 0 and (close := finder.find("%}}", start + 3)) >= 0:
        out.append(f"{text[at:start]}{{{{% raw %}}}}{text[start : close + 3]}{NIKOLA_END}")
        at = close + 3
    out.append(text[at:])
    return "".join(out)


HUGO: tuple[Lex, Escape] = (lex_hugo, escape_hugo)
ZOLA_ENGINE: tuple[Lex, Escape] = (lex_zola, escape_zola)
NIKOLA: tuple[Lex, Escape] = (lex_nikola, escape_nikola)
