"""Read and write times as a generator does that takes those without an offset for its own zone's."""

from __future__ import annotations

import datetime as dt

from postkit.generators.model import Dates
from postkit.model import Value


def zoned(value: Value, dates: Dates) -> Value:
    """A date as the generator reads it: a time without an offset has the zone that it is taken for."""
    if not dates.bare or not isinstance(value, (str, dt.datetime)):
        return value
    from postkit.fields import clocks
    from postkit.fields import dates as texts

    moment = texts.parse(value) if isinstance(value, str) else value
    if not isinstance(moment, dt.datetime) or moment.tzinfo is not None:
        return value
    return clocks.attach(moment, clocks.zone(dates.bare))


def written(value: dt.date, dates: Dates) -> Value:
    """A date as the generator wants it: a text in its form, or a date without the offset that it would not see."""
    if not isinstance(value, dt.datetime):
        return value.isoformat() if dates.form else value
    if dates.zone == "drop":
        value = value.replace(tzinfo=None)
    if not dates.form:
        return value
    form = dates.form if value.tzinfo else dates.form.replace("%z", "").rstrip()
    if value.microsecond:
        form = form.replace("%S", "%S.%f")
    return value.strftime(form)
