"""Metadata as Pandoc has them in two or three lines that begin with a percent sign: title, authors, date.

A lone line is text: posts may begin with `% 5 of people`. A title or an author that goes on in the next line is
indented there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postkit.frontmatter.line_fields import Field, as_text, loaded, spans, typed
from postkit.frontmatter.notes import Note, Span
from postkit.frontmatter.values import same
from postkit.model import Meta, Value
from postkit.patterns import pattern

_EOL = r"(?:\r\n|\r|\n|\Z)"
LINE = pattern(rf"%(?:[ \t]+(?P<value>[^\r\n]*)|){_EOL}(?P<more>(?:[ \t]+[^ \t\r\n][^\r\n]*{_EOL})*)")
BLANK = pattern(r"[ \t]*(?:\r\n|\r|\n|\Z)")
NAMES = ("title", "author", "date")


def title_block_end(text: str) -> int | None:
    """Where the title block that a text begins with ends, None where it is none."""
    end = lines = 0
    while lines < len(NAMES) and (found := LINE.match(text, end)) and found[0]:
        end, lines = found.end(), lines + 1
    return end if lines > 1 and BLANK.match(text, end) and any(fields_of(text[:end])) else None


def fields_of(content: str) -> Iterator[Field]:
    """The fields of a block that have a value."""
    at = 0
    for name in NAMES:
        found = LINE.match(content, at)
        if not found:
            return
        start = found.start("value") if found["value"] is not None else found.start() + 1
        end = start + len(content[start : found.end()].rstrip())
        if end > start:
            value = value_of(name, content[start:end])
            yield Field(name, value, (at, at + 1), (start, end), at, found.end())
        at = found.end()


def value_of(name: str, text: str) -> Value:
    """The value of a line: authors are parted by semicolons or lines."""
    if name != "author":
        return typed(" ".join(line.strip() for line in re.split(r"[\r\n]+", text)))
    names = [part.strip() for part in re.split(r"[;\r\n]", text) if part.strip()]
    return names if len(names) > 1 else typed("".join(names))


def load_title_block(content: str) -> tuple[Value, list[Note], bool]:
    """The values of a block, what is to be said about it, and whether keys repeat."""
    return loaded(fields_of(content))


def walk_title_block(content: str) -> Iterator[Span]:
    """Where each value stands; the key is the percent sign."""
    return spans(fields_of(content))


def dump_title_block(meta: Meta) -> str:
    """Two lines, or three with a date; other fields have no room here."""
    lines = [line(name, meta.get(name, "")) for name in NAMES]
    return "".join(lines if "date" in meta else lines[:2])


def edits_title_block(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The lines with the new fields, the others as they stand."""
    if not set(new) <= set(NAMES):
        return
    as_is = {field.key: content[field.begin : field.stop] for field in fields_of(content) if field.key in old}
    kept = {key for key, value in new.items() if key in as_is and same(old[key], value)}
    fresh = {name: line(name, new.get(name, "")).replace("\n", newline) for name in NAMES}
    lines = [as_is[name] if name in kept else fresh[name] for name in NAMES]
    yield "".join(lines if "date" in new else lines[:2])


def line(name: str, value: Value) -> str:
    """One line."""
    text = "; ".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
    return f"% {text}\n" if text else "%\n"
