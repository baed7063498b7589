"""Metadata as Nikola has them: lines `.. title: a post`, in an HTML comment, above the text, or in a file beside it."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.frontmatter.line_fields import Field, as_text, edited, loaded, spans, typed
from postkit.frontmatter.notes import BREAK, Note, Span
from postkit.model import Meta, Value
from postkit.patterns import pattern

_EOL = r"(?:\r\n|\r|\n|\Z)"
LINE = pattern(rf"[ \t]*\.\.[ \t]+(?P<key>[^\s:][^:\r\n]{{0,100}}):(?!:)[ \t]*(?P<value>[^\r\n]*){_EOL}")
BLANK = pattern(r"[ \t]*(?:\r\n|\r|\n)")
COMMENT = pattern(rf"<!--[ \t]*{_EOL}(?=\s*\.\.[ \t]+[^\s:])")
COMMENT_END = pattern(r"-->[ \t]*(?:\r\n|\r|\n|\Z)")
KNOWN = frozenset(("title", "slug", "date"))


def comment_end(text: str, start: int) -> tuple[int, int] | None:
    """Where metadata in a comment end, and where the line behind the comment begins; None where they are none."""
    stop = start
    for field in fields_of(text, start):
        stop = field.stop
    while (blank := BLANK.match(text, stop)) is not None:
        stop = blank.end()
    closing = COMMENT_END.match(text, stop)
    return (stop, closing.end()) if closing and stop > start else None


def lines_end(text: str) -> int | None:
    """Where the lines of metadata that a text begins with end; None where a known one or the blank line is missing."""
    end, known = 0, False
    for field in fields_of(text, blanks=False):
        end, known = field.stop, known or field.key in KNOWN
    return end if known and (end == len(text) or BLANK.match(text, end)) else None


def fields_of(content: str, start: int = 0, blanks: bool = True) -> Iterator[Field]:
    """The fields from `start` on, as far as there are any; blank lines between them may be passed over."""
    at = start
    while at < len(content):
        found = LINE.match(content, at)
        if found:
            begin = found.start("value")
            value = found["value"].rstrip(" \t")
            yield Field(found["key"], typed(value), found.span("key"), (begin, begin + len(value)), at, found.end())
            at = found.end()
            continue
        blank = BLANK.match(content, at) if blanks else None
        if blank is None:
            return
        at = blank.end()


def load_nikola(content: str) -> tuple[Value, list[Note], bool]:
    """The values of a block, what is to be said about it, and whether keys repeat."""
    return loaded(fields_of(content))


def walk_nikola(content: str) -> Iterator[Span]:
    """Where each key and value stands."""
    return spans(fields_of(content))


def dump_nikola(meta: Meta) -> str:
    """A line a field."""
    return "".join(line(key, value) for key, value in meta.items())


def edits_nikola(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The lines with the new fields, the others as they stand."""
    yield edited(content, list(fields_of(content)), new, lambda key, value: line(key, value).replace("\n", newline))


def line(key: str, value: Value) -> str:
    """One field."""
    text = as_text(value)
    return f".. {key}: {text}\n" if text else f".. {key}:\n"


def fitted_text(text: str) -> str:
    """The text in one line."""
    return " ".join(line.strip(" \t") for line in BREAK.split(text)).strip()


def fitted_key(key: str) -> str:
    """The key without what would end it."""
    return " ".join(key.replace(":", "-").split()) or "x"
