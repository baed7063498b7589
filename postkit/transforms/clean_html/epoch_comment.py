"""Take out a comment at the start of Markdown that is a time in milliseconds."""

from __future__ import annotations

import datetime

from postkit.model import Meta, Value
from postkit.patterns import pattern
from postkit.plugin import Report

_COMMENT = pattern(r"\s*<!--[ \t]*(\d{9,16}|NaN|undefined|null)[ \t]*-->[ \t]*(?:\r\n|\n|\r|$)")
_DATES = ("date", "published", "pubdate", "created", "publishdate", "date_published")
_DAY = datetime.timedelta(days=1)


def sweep(text: str, meta: Meta, report: Report) -> str:
    """The text without the comment; one that disagrees with the date by more than a day is said."""
    found = _COMMENT.match(text)
    if found is None:
        return text
    date, epoch = _date(meta), _time(found[1])
    if epoch is None:
        report.info("epoch-not-a-time", f"the comment at the start holds no time: {found[1]}")
    elif date is not None and abs(epoch - date) > _DAY:
        report.info(
            "epoch-differs",
            f"the comment at the start says {epoch:%Y-%m-%d %H:%M} UTC, the front matter {date:%Y-%m-%d %H:%M}",
            hint="the front matter's date is kept; the comment is taken out",
        )
    return text[found.end() :]


def _time(text: str) -> datetime.datetime | None:
    """A time from seconds or milliseconds since 1970, by their size."""
    if not text.isdigit():
        return None
    number = int(text)
    seconds = number / 1000 if number >= 10**11 else number
    try:
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=seconds)
    except OverflowError:
        return None


def _date(meta: Meta) -> datetime.datetime | None:
    """The post's date, taken as UTC where it has no offset; none where it is not in ISO 8601."""
    found = (_parsed(value) for name, value in meta.items() if name.lower() in _DATES)
    return next((date for date in found if date is not None), None)


def _parsed(value: Value) -> datetime.datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, datetime.datetime):
        return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day, 12, tzinfo=datetime.UTC)
    return None
