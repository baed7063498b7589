"""The shapes that a field's value may have, and how each is read from what stands in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from postkit.fields import text
from postkit.fields.reading import Read, Reading, Remark, Setting, failed
from postkit.model import Value

if TYPE_CHECKING:
    from postkit.fields import dates

_TRUE = ("true", "yes", "on", "1", "y")
_FALSE = ("false", "no", "off", "0", "n")


def kept(value: Value, setting: Setting) -> Reading:
    """Anything; it stays as it is."""
    return Reading(value)


def _texts(clean: Callable[[str], str]) -> Read:
    def read(value: Value, setting: Setting) -> Reading:
        if isinstance(value, (list, dict)) or value is None:
            message = f"{setting.name} is a {'list' if isinstance(value, list) else 'mapping'}, not text"
            return failed(value, "unreadable-text", message, f"write {setting.name}: some text")
        if not isinstance(value, str):
            taken = setting.written(value, ())
            return Reading(taken, (Remark("not-text", f"{setting.name} is not text; {taken} is taken as it"),))
        cleaned = clean(value)
        if cleaned == value:
            return Reading(value)
        what = "padding, needless or unseen characters" if text.fold(value) == cleaned else "entities or markup"
        return Reading(cleaned, (Remark("cleaned-text", f"{setting.name} had {what}"),))

    return read


title = _texts(text.plain)
words = _texts(text.clean)
prose = _texts(text.prose)
address = _texts(text.address)


def series(value: Value, setting: Setting) -> Reading:
    """A name; lists of them, as taxonomies are, stay."""
    return Reading(value) if isinstance(value, (list, dict)) else words(value, setting)


def image(value: Value, setting: Setting) -> Reading:
    """An address; a mapping that tells more than one, such as a caption, stays."""
    inner = value
    if isinstance(value, list) and len(value) == 1:
        inner = value[0]
    if isinstance(inner, dict) and len(inner) == 1:
        inner = next((inner[key] for key in ("url", "src", "path") if key in inner), inner)
    if not isinstance(inner, str):
        return Reading(value)
    found = address(inner, setting)
    if inner is value:
        return found
    return Reading(found.value, (Remark("unwrapped-image", "the image is the only thing in a list or mapping"),))


def flag(value: Value, setting: Setting) -> Reading:
    """Yes or no."""
    if isinstance(value, bool):
        return Reading(value)
    said = truth(value)
    if said is None:
        return failed(value, "unreadable-flag", f"{setting.name} is neither true nor false", "write true or false")
    return Reading(said, (Remark("repaired-flag", f"{setting.name} is text; {str(said).lower()} is taken"),))


def truth(value: Value) -> bool | None:
    """Whether a value says yes or no, if it does."""
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower() if isinstance(value, (str, int)) else ""
    return True if said in _TRUE else False if said in _FALSE else None


def language(value: Value, setting: Setting) -> Reading:
    """A language tag."""
    from postkit.fields import languages

    tag = languages.tag(value) if isinstance(value, str) else None
    if tag is None:
        return failed(value, "unreadable-language", "this is no language tag", "write en or zh-CN")
    if tag == value:
        return Reading(value)
    return Reading(tag, (Remark("repaired-language", f"the language tag {value} is written {tag}"),))


def moment(value: Value, setting: Setting) -> Reading:
    """A day, or a day and a time."""
    if isinstance(value, dt.datetime):
        return Reading(_zoned(value, setting))
    if isinstance(value, dt.date):
        return Reading(value)
    return _moment(value, setting)


def _moment(value: Value, setting: Setting) -> Reading:
    # here, since most posts have dates that are dates
    from postkit.fields import dates

    if isinstance(value, (list, dict, bool)) or value is None:
        return _unread(value, dates.UNREADABLE)
    said = value if isinstance(value, str) else setting.written(value, ())
    parts = dates.read(said)
    found = dates.settle(parts, setting.day())
    if isinstance(found, dates.Fault) or isinstance(parts, dates.Fault):
        return _unread(value, found if isinstance(found, dates.Fault) else dates.UNREADABLE)
    found = _zoned(found, setting)
    if parts.exact:
        return Reading(found)
    source = "; the day is from the file's name" if parts.day is None else ""
    return Reading(found, (Remark("repaired-date", f"{said.strip()} is read as {found.isoformat()}{source}"),))


def _zoned(found: dates.Moment, setting: Setting) -> dates.Moment:
    if setting.zone is None or not isinstance(found, dt.datetime):
        return found
    from postkit.fields import clocks

    return clocks.attach(found, setting.zone)


def _unread(value: Value, fault: dates.Fault) -> Reading:
    return failed(value, fault.code, fault.message, fault.hint)
