"""What a body is made of for those who translate it: text, and constructs that generators run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from postkit.constructs.code import Code

TEXT, LITERAL, TAG = "text", "literal", "tag"


class Piece(NamedTuple):
    """A stretch of a body.

    `sort` is `text`, which its generator does not run; `literal`, which it shows as `text` though it is written
    otherwise, so that it does not run; or `tag`, which it runs. `start` and `end` are its place in the body. A tag has
    a `name`, with what follows it as `rest`, unparsed; `closing` says that it ends another, `style` is what
    it opens with. `what` is its construct, once that is known, `body` what stands between it and its end.
    """

    sort: str
    text: str
    start: int
    end: int
    name: str = ""
    rest: str = ""
    closing: bool = False
    style: str = ""
    what: Construct | None = None
    body: tuple[Piece, ...] = ()


class Construct(NamedTuple):
    """What a tag says, whichever generator runs it: its kind, and its fields by their neutral names."""

    kind: str
    fields: Mapping[str, str] = {}


Lex: TypeAlias = Callable[[str, Code], Iterable[Piece]]
"""Finds what a generator runs or unescapes in a body, in order."""

Escape: TypeAlias = Callable[[str, "Where"], str]
"""Writes text so that a generator shows it."""


class Where(NamedTuple):
    """Where a text stands that is to be escaped: at `start` in a body whose code is known."""

    code: Code
    start: int = 0


class Finder:
    """Looks for signs in a text, and only once for one that is not there any more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, int] = {}

    def find(self, sign: str, start: int) -> int:
        """Where a sign stands next, -1 where it does not."""
        known = self._found.get(sign)
        if known is None or 0 <= known < start:
            known = self._found[sign] = self.text.find(sign, start)
        return known


class Said(NamedTuple):
    """What is to be said of a construct: a code, the construct and its place in the body.

    Of what is `translated`, the tags are the construct, without what is between them.
    """

    code: str
    text: str
    at: int


Say = Callable[[Said], None]
