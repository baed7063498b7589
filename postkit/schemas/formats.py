"""The formats of JSON Schema (2020-12, Validation, section 7.3), and `post-date`, told the same way by both engines."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
from collections.abc import Callable

from postkit.patterns import pattern
from postkit.schemas import patterns

_DATE = pattern(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = pattern(r"(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII | re.IGNORECASE)
_DURATION = pattern(r"P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)", re.ASCII)
_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_URI = pattern(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
_IRI = pattern(r"(?:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f%]|%[0-9A-Fa-f]{2})*")
_LABEL = pattern(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LOCAL = pattern(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_UUID = pattern(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_POINTER = pattern(r"(?:/(?:[^~/]|~[01])*)*")
_RELATIVE_POINTER = pattern(r"(?:0|[1-9]\d*)(?:#|(?:/(?:[^~/]|~[01])*)*)", re.ASCII)
_TEMPLATE = pattern(r"(?:[^{}\x00-\x20\"<>\\^`|]|\{[+#./;?&]?[\w.%]+(?::\d+|\*)?(?:,[\w.%]+(?::\d+|\*)?)*\})*")


def is_date(text: str) -> bool:
    """A full date of RFC 3339, section 5.6."""
    try:
        return _DATE.fullmatch(text) is not None and dt.date.fromisoformat(text) is not None
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """A full time of RFC 3339, leap seconds included."""
    found = _TIME.fullmatch(text)
    return found is not None and int(found[1]) < 24 and int(found[2]) < 60 and int(found[3]) <= 60


def is_date_time(text: str) -> bool:
    """A date and time of RFC 3339."""
    return text[10:11] in ("T", "t", " ") and is_date(text[:10]) and is_time(text[11:]) and text[10] != " "


def is_post_date(text: str) -> bool:
    """A date that generators read, in whatever form, and that can be read in one way only."""
    from postkit.fields import dates

    return not isinstance(dates.read(text), dates.Fault)


def is_email(text: str) -> bool:
    """A mailbox of RFC 5321, section 4.1.2, without quotes."""
    local, at, domain = text.rpartition("@")
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    return bool(at) and _LOCAL.fullmatch(local) is not None and not dots and is_hostname(domain)


def is_idn_email(text: str) -> bool:
    """A mailbox of RFC 6531: letters of any script."""
    local, at, domain = text.rpartition("@")
    return bool(at and local.strip()) and not any(map(str.isspace, text)) and is_idn_hostname(domain)


def is_hostname(text: str) -> bool:
    """A host's name of RFC 1123, section 2.1."""
    return 0 < len(text) < 254 and all(map(_LABEL.fullmatch, text.split(".")))


def is_idn_hostname(text: str) -> bool:
    """A host's name of RFC 5890: letters of any script."""
    try:
        return is_hostname(text.encode("idna").decode("ascii")) if text else False
    except UnicodeError:
        return False


def is_uri(text: str) -> bool:
    """An address of RFC 3986 with a scheme."""
    return _SCHEME.match(text) is not None and is_uri_reference(text)


def is_uri_reference(text: str) -> bool:
    """An address of RFC 3986, with or without a scheme."""
    return _URI.fullmatch(text) is not None


def is_iri(text: str) -> bool:
    """An address of RFC 3987 with a scheme."""
    return _SCHEME.match(text) is not None and is_iri_reference(text)


def is_iri_reference(text: str) -> bool:
    """An address of RFC 3987, with or without a scheme."""
    return _IRI.fullmatch(text) is not None


def _is_ip(kind: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            return kind(text) is not None and "%" not in text
        except ValueError:
            return False

    return check


def _is(form: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: form.fullmatch(text) is not None


FORMATS: dict[str, Callable[[str], bool]] = {
    "date": is_date,
    "time": is_time,
    "date-time": is_date_time,
    "duration": _is(_DURATION),
    "email": is_email,
    "idn-email": is_idn_email,
    "hostname": is_hostname,
    "idn-hostname": is_idn_hostname,
    "ipv4": _is_ip(ipaddress.IPv4Address),
    "ipv6": _is_ip(ipaddress.IPv6Address),
    "uri": is_uri,
    "uri-reference": is_uri_reference,
    "iri": is_iri,
    "iri-reference": is_iri_reference,
    "uuid": _is(_UUID),
    "uri-template": _is(_TEMPLATE),
    "json-pointer": _is(_POINTER),
    "relative-json-pointer": _is(_RELATIVE_POINTER),
    "regex": patterns.is_valid,
    "post-date": is_post_date,
}
"""A check for each; a format that is not here says nothing."""

HINTS = {
    "date": "write 2024-05-01",
    "time": "write 10:00:00Z or 10:00:00+02:00",
    "date-time": "write 2024-05-01T10:00:00Z or 2024-05-01T10:00:00+02:00",
    "post-date": "write 2024-05-01 or 2024-05-01T10:00:00+02:00",
    "duration": "write P1DT2H",
    "email": "write name@example.com",
    "uri": "write an address with its scheme, such as https://example.com/",
    "uuid": "write 123e4567-e89b-12d3-a456-426614174000",
}
"""What to write instead."""
