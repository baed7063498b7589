"""Say which characters may mean something in each dialect of Markdown."""

from __future__ import annotations

import re
from functools import cache
from types import FunctionType
from typing import Final, NamedTuple

from postkit.markdown.dialects import DIALECTS, Dialect
from postkit.markdown.scan import Scanner
from postkit.patterns import pattern

_ANYWHERE: Final = r"\\|``*|\*\**|~~*|_(?<!\w_)_*|__*+(?![^\W_])|&(?=[#A-Za-z0-9]|\Z)"
_ADDRESS: Final = r"|<(?=[A-Za-z/!?]|\Z|[0-9.#$%&'*+=^_`{|}~-][^\s<>@]{0,255}@)"
"""What begins a tag, a comment, or the address of a letter (CommonMark 0.31, 6.5 and 6.6)."""
_SPECIAL: Final = r"|\](?=\(|\Z)"
_IN_LINK: Final = r"|\[|\]"
_RUN: Final = r"``*|\*\**|__*|~~*"
_OWN: Final = {"$": r"|\$\$*", "$$": r"|\$\$\$*", "==": r"|===*", "^": r"|\^\^*"}
"""Each alternative begins with a plain character, so that `re` looks for these and passes over others."""
_BEGIN: Final = "\\`*~_&<]"
COMPILED: Final = not isinstance(Scanner.scan, FunctionType)


class Signs(NamedTuple):
    """What may mean something in a text: not an underscore inside a word, nor a bracket that no target follows.

    `special` finds it, `in_link` does inside a link, which the scanners tell sooner; `run`
    finds runs of delimiters; `loose` are the delimiters that a dialect has beyond CommonMark's, which work beside
    anything but white space; `tags` are the elements that these stand for. `wiki` says that two brackets are a link,
    around a link's own text as well (Obsidian's help, "Internal links").
    """

    special: re.Pattern[str]
    in_link: re.Pattern[str]
    scanner: Scanner
    scanner_in_link: Scanner
    run: re.Pattern[str]
    loose: frozenset[str]
    tags: dict[str, str]
    wiki: bool


@cache
def of(dialect: Dialect) -> Signs:
    """The signs of a dialect."""
    own = (dialect.maths, dialect.highlight, dialect.sub, dialect.sup)
    more = "".join([_OWN.get(sign, "") for sign in own])
    parts = (_ANYWHERE + _ADDRESS + _SPECIAL, _ANYWHERE + _ADDRESS + _IN_LINK, _RUN)
    special, in_link, run = (pattern(part + more) for part in parts)
    begin = _BEGIN + "".join(sign[:1] for sign in own)
    scanner = Scanner(begin, special, COMPILED)
    scanner_in_link = Scanner(begin + "[", in_link, COMPILED)
    said = {"mark": dialect.highlight, "sub": dialect.sub, "sup": dialect.sup}
    tags = {tag: sign for tag, sign in said.items() if sign}
    loose = frozenset("".join(own))
    return Signs(special, in_link, scanner, scanner_in_link, run, loose, tags, dialect.traps == "obsidian")


def could(run: str, left: str, right: str) -> tuple[bool, bool]:
    """Whether a run of a loose delimiter could open, and close, beside two characters.

    A dollar before a digit closes nothing (Pandoc's manual, `tex_math_dollars`), so that prices are none.
    """
    opens = right != "" and not right.isspace()
    closes = left != "" and not left.isspace()
    return opens, closes and not (run == "$" and right.isdigit())


COMMON: Final = of(DIALECTS["commonmark"])
