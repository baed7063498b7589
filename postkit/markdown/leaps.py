"""Pass over an element of HTML in Markdown as a whole, where that comes to the same as taking all its tags."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sized

from postkit.markdown import patterns
from postkit.markdown.elements import MEDIA, PARTS, RAW, VOID

_STOPS = (patterns.ITEM_OR_BLANK, patterns.BRACES)


class Leaps:
    """Finds ends of elements in a text, in order; each part of it is walked through in vain once at most."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.walked = 0
        self.stops = dict.fromkeys(_STOPS, -1)

    def end_of(self, name: str, start: int, open: Mapping[str, Sized]) -> tuple[int, int] | None:
        """Where the end tag stands of an element that is an island for sure, given what else is open.

        That is one in which no line is blank and everything closes that opens: no tag in there begins an island or
        closes another one. `start` is the end of its start tag. None where each tag has to be taken.
        """
        if start <= self.walked or name in MEDIA or name in PARTS:
            return None
        limit = min([self.next(stop, start) for stop in _STOPS])
        found = self.walk(name, start, limit, open)
        if found is None:
            self.walked = limit
        return found

    def walk(self, name: str, start: int, limit: int, open: Mapping[str, Sized]) -> tuple[int, int] | None:
        """Go from tag to tag; pair them by their names, and a `<p>` with the last one only, as `tags` does."""
        inside: dict[str, int] = {}
        for match in patterns.WALK.finditer(self.text, start, limit):
            kind, tag = match.lastgroup, match["name"]
            if kind == "comment":
                continue
            if kind != "whole" or (tag in RAW and not match["slash"]):
                return None
            if tag in VOID:
                continue
            if not match["slash"]:
                if tag == "p" and open.get(tag):
                    return None
                if match["alone"] is None:
                    inside[tag] = 1 if tag == "p" else inside.get(tag, 0) + 1
            elif inside.get(tag):
                inside[tag] -= 1
            elif open.get(tag):
                return match.span() if tag == name and not any(inside.values()) else None
        return None

    def next(self, stop: re.Pattern[str], start: int) -> int:
        """Where a pattern is found next, or the end of the text; looked for again only behind that."""
        if self.stops[stop] < start:
            found = stop.search(self.text, start)
            self.stops[stop] = found.start() if found else len(self.text)
        return self.stops[stop]
