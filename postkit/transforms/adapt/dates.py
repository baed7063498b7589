"""Write dates in the generator's form and zone."""

from __future__ import annotations

import datetime as dt

from postkit.generators.model import ORIGINAL
from postkit.generators.origins import DATES
from postkit.generators.times import written
from postkit.transforms.adapt.wish import Wish


def adapt(wish: Wish) -> None:
    """Settle the dates; one that nobody can read is kept where no generator fails at it."""
    for name in DATES:
        value = wish.fields.get(name)
        if value is None or value == "" or wish.stays(name):
            continue
        if isinstance(value, dt.date):
            _write(wish, name, value)
        else:
            wish.fields = {name + ORIGINAL if key == name else key: told for key, told in wish.fields.items()}
    _wrap(wish)


def _write(wish: Wish, name: str, value: dt.date) -> None:
    wish.fields[name] = written(value, wish.writes.dates)
    offset = value.utcoffset() if isinstance(value, dt.datetime) else None
    if offset is not None and wish.writes.dates.zone == "drop":
        title = wish.writes.title
        message = f"{title} takes times for its own zone's; {value.isoformat()} is kept in {name}{ORIGINAL}"
        wish.fields[name + ORIGINAL] = value
        wish.report.info("dropped-offset", message, at=wish.place(name))


def _wrap(wish: Wish) -> None:
    """Put the time of the last change into the table that the generator has for it."""
    inner, key = wish.writes.dates.within, wish.writes.fields.get("updated", "updated")
    if not inner or "updated" not in wish.fields:
        return
    rest = wish.fields.pop(key, None) if key != "updated" else None
    if wish.stays("updated"):
        return
    updated = {inner: wish.fields["updated"]}
    wish.fields["updated"] = {**updated, **rest} if isinstance(rest, dict) else updated
