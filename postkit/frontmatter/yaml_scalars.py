"""Tell what an unquoted YAML scalar means."""

from __future__ import annotations

import datetime

from postkit.model import Value
from postkit.patterns import pattern

WORDS: dict[str, Value] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    ".inf": float("inf"),
    "-.inf": float("-inf"),
    ".nan": float("nan"),
}
"""YAML 1.2, 10.3.2. `yes`, `no`, `on`, `off` are the words they look like."""

NUMERIC = frozenset("-0123456789")
INTEGER = pattern(r"0|-?[1-9][0-9]{0,4000}")
FLOAT = pattern(r"-?[0-9.]+(?:e[-+][0-9]+)?")
PLAIN_TIME = pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ](?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{3})?(?:Z|[-+][0-9]{2}:[0-5][0-9])?)?"
)
"""What nearly all dates are, of which Python says the same in a tenth of the time."""

TIMESTAMP = pattern(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]{1,6})0*)?(?:[ \t]*(?:(Z)|([-+])([0-9]{1,2})(?::?([0-9]{2}))?))?"
)
"""YAML 1.1's timestamp, with the `+0800` that Jekyll writes. More than microseconds stay text."""


def plain(text: str) -> Value:
    """The value of an unquoted scalar: what its author sees is what comes out, or it stays a string.

    So `0123`, `0x1F`, `1_000`, `1.10`, `12:30:45` and the 30th of February are strings.
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in NUMERIC:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    if len(text) > 9 and text[4] == "-":
        return moment(text)
    if FLOAT.fullmatch(text):
        return exact_float(text)
    return text


def exact_float(text: str) -> float | str:
    """The number, if it is written back as it stands; `1.10` is not."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if repr(number) == text else text


def moment(text: str) -> datetime.date | str:
    """The date or the date and time, offset kept; the text itself where it is neither or there is no such day."""
    try:
        if PLAIN_TIME.fullmatch(text):
            return datetime.date.fromisoformat(text) if len(text) == 10 else datetime.datetime.fromisoformat(text)
        stamp = TIMESTAMP.fullmatch(text)
        return timestamp(*stamp.groups()) if stamp else text
    except ValueError:
        return text


def timestamp(*parts: str | None) -> datetime.datetime:
    """The time of a match of `TIMESTAMP`; raises ValueError where there is no such time."""
    year, month, day, hour, minute, second = (int(part or 0) for part in parts[:6])
    fraction, zulu, sign, hours, minutes = parts[6:]
    micro = int((fraction or "0").ljust(6, "0"))
    zone = datetime.UTC if zulu else None
    if sign:
        offset = datetime.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        zone = datetime.timezone(-offset if sign == "-" else offset)
    return datetime.datetime(year, month, day, hour, minute, second, micro, zone)
