"""Write TeX between dollars, so that it is read whole, and nothing beside it is read with it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from postkit.markdown.escape import FIRST, LINE
from postkit.markdown.pieces import Inline
from postkit.patterns import pattern

TOKEN: Final = pattern(r"\\.|\$+|%[^\n]*\n?", re.DOTALL)
TAG: Final = pattern(r"<(?=[A-Za-z/!?])")
BRACES: Final = pattern(r"\{(?=[{%])")
BRACE: Final = pattern(r"\\.|[{}]", re.DOTALL)
SIGN: Final = pattern(r"([-+*]|[0-9]{1,9}[.)])[ \t]+")
SAID: Final = frozenset("\\^_={}+")
"""One of these is in any formula that is worth displaying."""


def part(pieces: list[str]) -> None:
    """Keep what stands beside a formula from being read with it: dollars, and digits behind one.

    A dollar that a digit follows ends no formula (Pandoc's manual, `tex_math_dollars`).
    """
    said = [index for index, piece in enumerate(pieces) if piece]
    for left, right in pairwise(said):
        before, behind = pieces[left], pieces[right]
        if isinstance(behind, Inline) and before[-1] == "$" and before[-2:] != "\\$":
            pieces[left] = before[:-1] + "\\$"
        if isinstance(before, Inline) and behind[0] == "$":
            pieces[right] = "\\" + behind
        elif isinstance(before, Inline) and behind[0].isdigit() and before[:2] != "$$":
            pieces[right] = f"&#{ord(behind[0])};{behind[1:]}"


def inside(text: str, sign: str) -> str:
    """A paragraph that is one formula in a line, which kramdown would display without a backslash before it."""
    alone = sign == "$$" == text[:2] and text.find("$$", 2) == len(text) - 2
    return "\\" + text if alone else text


def is_formula(text: str) -> bool:
    """Whether a text is TeX between two dollars on each side; there, each brace has its partner (TeXbook, 20)."""
    if len(text) <= 4 or text.find("$$", 2) != len(text) - 2 or SAID.isdisjoint(text):
        return False
    depth = 0
    for brace in BRACE.findall(text):
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    return depth == 0


def displayed(tex: str, sign: str) -> str:
    """The lines of a formula, none of which begins another kind of block."""
    found: list[str] = []
    for line in lines(tex, sign):
        if line[0] not in FIRST or not LINE.match(line):
            found.append(line)
        elif found:
            found[-1] += " " + line
        else:
            begun = SIGN.sub(r"\1", line, count=1)
            found.append("{}" + begun if LINE.match(begun) else begun)
    return "\n".join(found)


def lines(tex: str, sign: str) -> list[str]:
    """The lines of a formula without blank ones, comments, and what would end it early or begin something else."""
    if "$" in tex or "%" in tex:
        tex = tame(tex)
    if "<" in tex:
        tex = TAG.sub("< ", tex)
    if sign == "$$" and "{" in tex:
        tex = BRACES.sub("{ ", tex)  # Liquid's
    return [line for line in map(str.strip, tex.splitlines()) if line] or ["{}"]


def tame(tex: str) -> str:
    r"""TeX without comments, and with `\(` and `\)` where text in it holds a formula between dollars."""
    tokens = TOKEN.findall(tex)
    dollars = sum(token[0] == "$" for token in tokens)
    count = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal count
        token = found[0]
        if token[0] == "%":
            comment = token[-1] == "\n" and token.count("{") == token.count("}")
            return "\n" if comment else "\\" + token
        if token[0] == "\\":
            return token
        count += 1
        return "\\$" * len(token) if count == dollars and dollars % 2 else "\\)" if count % 2 == 0 else "\\("

    return TOKEN.sub(replace, tex)
