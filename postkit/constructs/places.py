"""Say where things stood before directives became callouts."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from postkit.constructs.model import Said, Say


def placed(say: Say, whole: str, text: str, numbers: list[int]) -> Say:
    """To say things of the text before its directives became callouts."""
    starts = [0, *itertools.accumulate(map(len, text.splitlines(keepends=True)))]
    old = [0, *itertools.accumulate(map(len, whole.splitlines(keepends=True)))]

    def say_there(said: Said) -> None:
        line = max(0, bisect_right(starts, said.at) - 1)
        start = old[numbers[min(line, len(numbers) - 1)]]
        found = whole.find(said.text, start) if said.text else start
        say(said._replace(at=max(start, found)))

    return say_there
