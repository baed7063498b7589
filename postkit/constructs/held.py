"""Hold what a generator runs while HTML becomes Markdown: letters that mean nothing stand for it until then.

Every character of what is held becomes one for private use, between two that say whether it runs at the target or is
only shown there. Neither HTML nor Markdown has anything to escape, to fold or to part in such a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postkit.constructs.code import Code
from postkit.constructs.engines import escapes
from postkit.constructs.model import Where
from postkit.constructs.tables import table
from postkit.constructs.write import Run, assemble
from postkit.patterns import pattern

LIVE, SHOWN, END = "\U0010fffd", "\U0010fffc", "\U0010fffb"
FIRST = 0xF0000
FRAME = pattern("([\U0010fffd\U0010fffc])([\U000f0000-\U000fffff]*)\U0010fffb")
ADDRESS = pattern('\\]\\(([^()\\s<>"]*\U0010fffc[^()\\s<>"]*)\\)')


def held(text: str, *, live: bool) -> str:
    """A text as letters that mean nothing; `live` says that it runs at the target."""
    units = text.encode("utf-16-le", "surrogatepass")
    numbers = (units[at] | units[at + 1] << 8 for at in range(0, len(units), 2))
    return (LIVE if live else SHOWN) + "".join(chr(FIRST + number) for number in numbers) + END


def settled(text: str, target: str) -> str:
    """Markdown for a generator with what was held in it; what is only shown is escaped."""
    if END not in text:
        return text
    text = ADDRESS.sub(_in_angles, text)
    return assemble(list(_runs(text, target)), table(target)._replace(marks=()))


def plain(text: str) -> str:
    """A text with what was held in it as it was."""
    return FRAME.sub(lambda found: _said(found[2]), text)


def _said(letters: str) -> str:
    units = b"".join((ord(letter) - FIRST).to_bytes(2, "little") for letter in letters)
    return units.decode("utf-16-le", "surrogatepass")


def _in_angles(found: re.Match[str]) -> str:
    """An address in which something stands that is not run: white space would end it."""
    return f"](<{found[1]}>)" if re.search(r"\s", plain(found[1])) else found[0]


def _runs(text: str, target: str) -> Iterator[Run]:
    code, done, at = Code(plain(text)), 0, 0
    for found in FRAME.finditer(text):
        before, said = text[done : found.start()], _said(found[2])
        at += len(before)
        yield Run(before)
        yield Run(said, True) if found[1] == LIVE else Run(_escaped(said, target, bool(code.at(at))))
        at += len(said)
        done = found.end()
    yield Run(text[done:])


def _escaped(text: str, target: str, code: bool) -> str:
    """A text that the conversion has not seen, with what the target's Markdown would take it for escaped."""
    where = Where(Code(text))
    for escape in () if code else escapes("", table(target).marks):
        text = escape(text, where)
    return text
