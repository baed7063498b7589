"""Write values as the lines of text that some front matter holds, and read them again."""

from __future__ import annotations

import datetime as dt
import json

from postkit.frontmatter.yaml_scalars import plain
from postkit.model import Value
from postkit.patterns import pattern

TEXTS = frozenset(("title", "subtitle", "summary", "slug", "language", "source_url", "site_name", "permalink"))
"""The fields that are text and nothing else."""

_NUMBER = pattern(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,15})?")
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}
_JSON = ("[", "{", '"')


def told(value: Value) -> Value:
    """A value as text: JSON where it is more than a word, a number or a date; text that is read as such, and text of
    several lines, in quotes."""
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, default=_date)
    is_other = read(value) != value or not isinstance(plain(value), str)
    return json.dumps(value, ensure_ascii=False) if is_other or "\n" in value else value


def read(value: Value) -> Value:
    """The value of such a text; any other text is itself."""
    if not isinstance(value, str):
        return value
    if value in _WORDS:
        return _WORDS[value]
    if value[:1] not in _JSON and not _NUMBER.fullmatch(value):
        return value
    try:
        found: Value = json.loads(value)
    except ValueError:
        return value
    return found if value[:1] in _JSON or str(found) == value else value


def _date(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
