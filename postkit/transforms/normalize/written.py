"""Find out how the author wrote a value that is no text."""

from __future__ import annotations

import datetime as dt

from postkit.fields.reading import as_written
from postkit.model import KeyPath, Post, Value
from postkit.patterns import pattern

_BREAK = pattern(r"\r\n|\r|\n")


def written(post: Post, path: KeyPath, value: Value) -> str:
    """The text of a value as it stands in the front matter, or else as Postkit would write it."""
    text = _slice(post, path)
    if isinstance(value, bool) and text.lower() == as_written(value):
        return text
    if isinstance(value, dt.date) and text.startswith(f"{value.year:04}-"):
        return text
    return as_written(value)


def _slice(post: Post, path: KeyPath) -> str:
    """What stands at the place of a value, if that is within one line."""
    place = post.front_matter.places.get(path) if post.front_matter else None
    if post.front_matter is None or place is None or place.line is None or place.line != place.end_line:
        return ""
    lines = _BREAK.split(post.front_matter.text)
    if place.line > len(lines) or place.column is None or place.end_column is None:
        return ""
    return lines[place.line - 1][place.column - 1 : place.end_column - 1].strip()
