"""Metadata as lines `Title: a post` above the text, as Pelican and MultiMarkdown have them; a blank line ends them.

A post may well begin with `Note: something`, so these are metadata only where every line of the first paragraph is
a header or continues one, and one of them is a `Title` with a value, a `Date` that begins with a year, or two of
those that are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from postkit.frontmatter.line_fields import Field, as_text, edited, loaded, spans, typed
from postkit.frontmatter.notes import BREAK, Note, Span
from postkit.model import Meta, Severity, Value
from postkit.patterns import pattern

_EOL = r"(?:\r\n|\r|\n|\Z)"
HEADER = pattern(
    r"(?P<key>[^\W\d_][\w-]*(?: [\w-]+){0,4})[ \t]*:(?P<gap>[ \t]*)(?:(?<=[ \t])|(?=[\r\n]|\Z))"
    rf"(?P<value>[^\r\n]*){_EOL}(?P<more>(?:(?: {{4}}|\t)[ \t]*[^ \t\r\n][^\r\n]*{_EOL})*)"
)
"""A header and its continuation lines, which are indented by four spaces or a tab (Python-Markdown's Meta-Data)."""

BLANK = pattern(r"[ \t]*(?:\r\n|\r|\n|\Z)")
KNOWN = frozenset(
    ("title", "date", "author", "authors", "category", "categories", "tags", "slug", "modified", "keywords", "summary")
)
FIRST_COUNTS = frozenset(
    ["tags", "date", "modified", "status", "category", "author", "save_as", "url", "authors", "slug"]
)
"""The headers of which Pelican takes the first (`DUPLICATES_DEFINITIONS_ALLOWED` in its readers)."""

YEAR = pattern(r"[0-9]{4}\b")
KEY_NAME = pattern(r"[A-Za-z_][\w-]*", re.ASCII)
UNFIT = pattern(r"[^\w-]+", re.ASCII)


def headers_end(text: str) -> int | None:
    """Where the headers that a text begins with end, None where they are none."""
    end, fields = 0, []
    for field in fields_of(text):
        fields.append(field)
        end = field.stop
    if not fields or not BLANK.match(text, end):
        return None
    values = {field.key.lower(): as_text(field.value) for field in fields}
    told = bool(values.get("title")) or YEAR.match(values.get("date", "")) is not None
    return end if told or len(KNOWN.intersection(values)) > 1 else None


def fields_of(content: str) -> Iterator[Field]:
    """The headers from the beginning on, as far as there are any."""
    at = 0
    while at < len(content):
        found = HEADER.match(content, at)
        if found is None:
            return
        at = found.end()
        start = found.start("value")
        text = content[start : at if found["more"] else found.end("value")].rstrip(" \t\r\n")
        value = "\n".join(line.strip(" \t") for line in BREAK.split(text)).strip("\n")
        yield Field(found["key"], typed(value), found.span("key"), (start, start + len(text)), found.start(), at)


def load_headers(content: str) -> tuple[Value, list[Note], bool]:
    """The values of a block, what is to be said about it, and whether keys repeat."""
    fields = list(fields_of(content))
    values, notes, repeated = loaded(told_apart(fields))
    return values, [*notes, *repeats(fields)], repeated


def told_apart(fields: Iterable[Field]) -> Iterator[Field]:
    """The headers with each key once.

    One that follows another of its name continues that (Python-Markdown, Meta-Data), but where Pelican takes the first
    alone. Any other that repeats a name gets a number behind it.
    """
    found: list[Field] = []
    for field in fields:
        last = found[-1] if found else None
        if last and last.key.lower() == field.key.lower() and field.key.lower() not in FIRST_COUNTS:
            value = f"{as_text(last.value)}\n{as_text(field.value)}".strip("\n")
            found[-1] = last._replace(value=value, text=(last.text[0], field.text[1]), stop=field.stop)
        else:
            found.append(field)
    taken = {field.key.lower() for field in found}
    seen: set[str] = set()
    for field in found:
        key, number = field.key, 2
        while key.lower() in seen or (key != field.key and key.lower() in taken):
            key, number = f"{field.key}_{number}", number + 1
        seen.add(key.lower())
        yield field._replace(key=key)


def repeats(fields: list[Field]) -> Iterator[Note]:
    """What is said of headers that count for nothing, since one of their name is there already."""
    for field in told_apart(fields):
        name = field.name
        written = next(each.key for each in fields if each.name == name)
        if written != field.key:
            message = f"{written} is here again; the first counts, and this one is kept as {field.key}"
            yield Note("repeated-header", message, *name, hint="make one header of both", severity=Severity.WARNING)


def walk_headers(content: str) -> Iterator[Span]:
    """Where each key and value stands."""
    return spans(told_apart(fields_of(content)))


def dump_headers(meta: Meta) -> str:
    """A line a field; the blank line below belongs to the body."""
    return "".join(header(key, value) for key, value in meta.items())


def edits_headers(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The headers with the new fields, the others as they stand."""
    yield edited(
        content, list(told_apart(fields_of(content))), new, lambda key, value: header(key, value).replace("\n", newline)
    )


def header(key: str, value: Value) -> str:
    """One header, its lines below the first indented."""
    text = as_text(value).replace("\n", "\n    ")
    return f"{key}: {text}\n" if text else f"{key}:\n"


def fitted_text(text: str) -> str:
    """The text as a header can hold it: no blank lines, no space around a line."""
    return "\n".join(line.strip(" \t") for line in BREAK.split(text) if line.strip(" \t"))


def fitted_key(key: str) -> str:
    """The key in ASCII, without spaces: Python-Markdown ends metadata at any other."""
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    name = UNFIT.sub("-", plain).strip("-")
    return name if KEY_NAME.fullmatch(name) else f"x-{name}".rstrip("-")
