"""Make texts of what front matter of nothing but lines cannot hold, and leave out keys that must not be empty."""

from __future__ import annotations

from postkit.generators.texts import TEXTS, told
from postkit.model import Value
from postkit.transforms.adapt.wish import Wish


def adapt(wish: Wish) -> None:
    """Write mappings and lists as JSON where there is only text; say where mappings are not understood."""
    limits = wish.writes.limits
    if not wish.returns:
        wish.fields = {name: value for name, value in wish.fields.items() if not _is_missing(wish, name, value)}
    for name, value in wish.fields.items():
        if wish.stays(name):
            continue
        if limits.flat and _nested(value):
            title = wish.writes.title
            what = "is kept as JSON" if limits.text else "is kept as it is"
            message = f"{title} knows no values within others; {name} {what}"
            wish.say(name, "nested-value", message, "give it a key of its own for each value")
        if limits.text and name not in TEXTS and (name not in wish.writes.fields or not isinstance(value, str)):
            wish.fields[name] = told(value)


def _is_missing(wish: Wish, name: str, value: Value) -> bool:
    """Whether a key says nothing, at which the generator would stop."""
    return value in (None, "", [], {}) and wish.writes.fields.get(name, name) in wish.writes.limits.filled


def _nested(value: Value) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, (list, dict)) for item in value)
    )
