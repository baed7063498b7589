"""Read times of day and their offsets from UTC, and give a time without one the time zone it belongs to."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from postkit.model import PostkitError
from postkit.patterns import pattern

_TIME = pattern(
    r"""(?:(?P<early>上午|凌晨|早上|清晨|午前|오전)|(?P<late>下午|傍晚|晚上|午後|오후))?\ ?
    (?<!\d)(?P<hour>\d{1,2})
    (?:\ ?[:时時点點시]\ ?(?P<minute>\d{1,2})
       (?:\ ?[:分분]\ ?(?:(?P<second>\d{1,2})(?:[.,](?P<fraction>\d{1,12}))?\ ?[秒초]?)?)?
       (?:\ ?(?P<half>[ap])\.?m\b\.?)?
      |\ ?(?P<alone>[ap])\.?m\b\.?)(?!\d)""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)

_EAST = (
    "utc 0 gmt 0 ut 0 z 0 est -5 edt -4 cdt -5 mst -7 mdt -6 pst -8 pdt -7 "
    "cet 1 cest 2 eet 2 eest 3 msk 3 hkt 8 jst 9 kst 9"
)
"""Hours east of Greenwich: RFC 2822, section 4.3, without CST, which is +0800 in China, and a few that are clear."""

_NAMED = dict(zip(_EAST.split()[::2], map(int, _EAST.split()[1::2]), strict=True))
_OFFSET = pattern(
    rf"""(?<![\w+-])(?:(?:utc|gmt)?\ ?(?P<sign>[+-])(?P<hours>\d{{1,2}})(?::?(?P<minutes>\d\d))?
    |(?P<name>{"|".join(_NAMED)}))(?![\w:])(?:\ ?\([^()]*\)$)?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def cut(text: str) -> tuple[dt.time | None, str]:
    """The first time of day in a text, and the text without it; raises ValueError for 25:00."""
    found = _TIME.search(text)
    if found is None:
        return None, text
    part = found.groupdict()
    half = (part["half"] or part["alone"] or "").lower() or ("p" if part["late"] else "a" if part["early"] else "")
    hour = _hour(int(part["hour"]), half)
    micros = int(((part["fraction"] or "") + "000000")[:6])
    time = dt.time(hour, int(part["minute"] or 0), int(part["second"] or 0), micros)
    return time, f"{text[: found.start()]} {text[found.end() :]}"


def cut_offset(text: str) -> tuple[dt.timezone | None, str]:
    """The offset from UTC in a text that holds no other time, and the text without it."""
    found = _OFFSET.search(text)
    if found is None:
        return None, text
    return _offset(found), f"{text[: found.start()]} {text[found.end() :]}"


@cache
def zone(name: str) -> dt.tzinfo:
    """A time zone by its IANA name (`Asia/Shanghai`) or as an offset (`+08:00`); raises PostkitError."""
    from zoneinfo import ZoneInfo

    found = _OFFSET.fullmatch(name.strip())
    try:
        return _offset(found) if found else ZoneInfo(name.strip())
    except (ValueError, OSError, LookupError) as error:
        raise PostkitError(f"unknown time zone: {name}", "write Asia/Shanghai or +08:00") from error


def attach(moment: dt.datetime, place: dt.tzinfo) -> dt.datetime:
    """A time without an offset with the one that it had in that time zone; any other stays as it is."""
    if moment.tzinfo is not None:
        return moment
    offset = moment.replace(tzinfo=place).utcoffset() or dt.timedelta()
    # an offset, not the zone, so that it equals what is read back from a file
    return moment.replace(tzinfo=dt.timezone(offset) if offset else dt.UTC)


def _offset(found: re.Match[str]) -> dt.timezone:
    if found["name"]:
        return dt.timezone(dt.timedelta(hours=_NAMED[found["name"].lower()]))
    span = dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return dt.timezone(-span if found["sign"] == "-" else span)


def _hour(hour: int, half: str) -> int:
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour
