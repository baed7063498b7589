"""Read dates in the forms that authors and programs write them in."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple, TypeAlias

from postkit.fields import clocks
from postkit.patterns import pattern

Moment: TypeAlias = dt.date | dt.datetime
"""A day, or a day with a time, with or without an offset."""


class Fault(NamedTuple):
    """Why a text is no date: a problem's code, message and hint."""

    code: str
    message: str
    hint: str = ""


class Parts(NamedTuple):
    """What a text says: a day, a time of day with its offset, or both; `year` where only that stands beside a time.

    `exact` holds for ISO 8601 as most programs write it, of which nothing had to be guessed or repaired.
    """

    day: dt.date | None
    time: dt.time | None = None
    year: int | None = None
    exact: bool = False


UNREADABLE = Fault(
    "unreadable-date", "this is no date that can be read", "write 2024-05-01 or 2024-05-01T17:30:00+08:00"
)
INCOMPLETE = Fault("incomplete-date", "this date has no day", "write 2024-05-01")
IMPOSSIBLE = Fault("impossible-date", "there is no such day or time", "write 2024-05-01 or 2024-05-01T17:30:00+08:00")
AMBIGUOUS = Fault("ambiguous-date", "day and month of this date cannot be told apart", "write 2024-05-01")
NO_DAY = Fault("incomplete-date", "this is a time without a day", "write 2024-05-01T17:30:00")

_EXACT = pattern(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)? ?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
_COMPACT = pattern(r"^(\d{4})(\d\d)(\d\d)[Tt](\d\d)(\d\d)(\d\d)", re.ASCII)
_INCOMPLETE = pattern(r"\d{4}(?:[-/.年]\d{1,2}月?)?|\d{4}年", re.ASCII)

_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_FORMS = tuple(
    pattern(form, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号號]",
        r"(?<!\d)(?P<year>\d{4}) ?년 ?(?P<month>\d{1,2}) ?월 ?(?P<day>\d{1,2}) ?일",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?{_MONTH}(?:,? ?|-)(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| )(?P<year>\d{{4}})(?![\d:])",
        rf"(?<!\d)(?P<year>\d{{4}})[ -]{_MONTH}[ -](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
        r"(?<![\d:])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
    )
)
_FILLER = pattern(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[月火水木金土日]|t|at|on|[,，()（）·|-]+",
    re.IGNORECASE,
)


def parse(text: str) -> Moment | None:
    """The date that a text says by itself, or None."""
    moment = settle(read(text))
    return None if isinstance(moment, Fault) else moment


def read(text: str) -> Parts | Fault:
    """What a text says of a date, or why it says none."""
    if parts := _exact(text):
        return parts
    text = _COMPACT.sub(r"\1-\2-\3 \4:\5:\6", " ".join(unicodedata.normalize("NFKC", text).split()))
    if len(text) > 80:
        return UNREADABLE
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return _number(text)
    if _INCOMPLETE.fullmatch(text):
        return INCOMPLETE
    try:
        return _worded(text)
    except (ValueError, OverflowError):
        return IMPOSSIBLE


def _exact(text: str) -> Parts | None:
    """What a text says that is ISO 8601 as most programs write it; None where that is not sure."""
    if not _EXACT.fullmatch(text):
        return None
    try:
        if len(text) == 10:
            return Parts(dt.date.fromisoformat(text), exact=True)
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return Parts(moment.date(), moment.timetz(), exact=True)


def settle(parts: Parts | Fault, day: dt.date | None = None) -> Moment | Fault:
    """The date out of its parts; a time without a day is of the `day` given."""
    if isinstance(parts, Fault):
        return parts
    if parts.day is None:
        if day is None or parts.year not in (None, day.year):
            return NO_DAY
        return dt.datetime.combine(day, parts.time or dt.time())
    return parts.day if parts.time is None else dt.datetime.combine(parts.day, parts.time)


def _worded(text: str) -> Parts | Fault:
    found = next((match for form in _FORMS if (match := form.search(text))), None)
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    time, rest = clocks.cut(rest)
    offset, rest = clocks.cut_offset(rest)
    words = [word for word in re.split(r"[ ,，]+", rest) if word and not _FILLER.fullmatch(word)]
    year = int(words.pop()) if len(words) == 1 and re.fullmatch(r"\d{4}", words[0], re.ASCII) else None
    if words or (found is None and time is None):
        return UNREADABLE
    if offset is not None:
        time = (time or dt.time()).replace(tzinfo=offset)
    if found is None:
        return Parts(None, time, year)
    day = _day(found, year)
    return day if isinstance(day, Fault) else Parts(day, time, exact=bool(_EXACT.fullmatch(text)))


def _day(found: re.Match[str], beside: int | None) -> dt.date | Fault:
    part = found.groupdict()
    year = int(part["year"]) if part.get("year") else beside
    if year is None:
        return Fault("incomplete-date", "this date has no year", "write 2024-05-01")
    if beside not in (None, year):
        return UNREADABLE
    if part.get("first"):
        return _numeric(int(part["first"]), int(part["second"]), year, part["sep"])
    month = _MONTHS.index(part["name"][:3].lower()) + 1 if part.get("name") else int(part["month"])
    return dt.date(year, month, int(part["day"]))


def _numeric(first: int, second: int, year: int, separator: str) -> dt.date | Fault:
    """Day and month by what they can be; dots stand between day, month and year in that order."""
    if first == second or first > 12 or separator == ".":
        return dt.date(year, second, first)
    return dt.date(year, first, second) if second > 12 else AMBIGUOUS


def _number(text: str) -> Parts | Fault:
    """Digits alone: `20240501`, `20240501173000`, or seconds or milliseconds since 1970."""
    try:
        if re.fullmatch(r"(?:19|20)\d{6}", text):
            return Parts(dt.date(int(text[:4]), int(text[4:6]), int(text[6:])))
        if re.fullmatch(r"(?:19|20)\d{12}", text):
            moment = dt.datetime.strptime(text, "%Y%m%d%H%M%S")
            return Parts(moment.date(), moment.time())
    except ValueError:
        return IMPOSSIBLE
    return INCOMPLETE if _INCOMPLETE.fullmatch(text) else _epoch(text)


def _epoch(text: str) -> Parts | Fault:
    whole, _, fraction = text.partition(".")
    micros = int((fraction + "000000")[:6])
    match len(whole):
        case 9 | 10:
            micros += int(whole) * 1_000_000
        case 12 | 13:
            micros = int(whole) * 1000
        case _:
            return UNREADABLE
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=micros)
    return Parts(moment.date(), moment.timetz())
