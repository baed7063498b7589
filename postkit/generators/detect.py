"""Tell the generator of a site from the files that lie in its folder."""

from __future__ import annotations

from collections.abc import Callable

from postkit.generators.load import load, names

SIGN, HINT = 2, 1
"""What a file counts: one that only this generator has is enough, of the others it takes two."""


def detect(has: Callable[[str], bool], *, surely: bool = False) -> tuple[str, ...]:
    """The generators that a folder fits best, where `has` tells whether a file or folder (`x/`) is in it.

    Several fit where the signs do not decide, none where there are too few. With `surely` hints count for nothing.
    """
    scores = {name: _score(name, has, surely) for name in names()}
    best = max(scores.values())
    return tuple(name for name, score in scores.items() if score == best >= SIGN)


def _score(name: str, has: Callable[[str], bool], surely: bool) -> int:
    generator = load(name)
    signs = SIGN * sum(map(has, generator.signs))
    return signs if surely else signs + HINT * sum(map(has, generator.hints))
