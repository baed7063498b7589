"""Metadata in a file beside the post, `post.meta` beside `post.md`, as Nikola has them.

Their lines are `.. title: a post`, plain or in an HTML comment; before Nikola 7 they were seven values, one a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.frontmatter import nikola
from postkit.frontmatter.line_fields import Field, as_text, edited, loaded, spans, typed
from postkit.frontmatter.notes import Note, Span
from postkit.model import Meta, Value
from postkit.patterns import pattern

OLD_NAMES = ("title", "slug", "date", "tags", "link", "description", "type")
LINE = pattern(r"(?P<value>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
OPENING = pattern(r"\s*(?:<!--\s*)?\.\.[ \t]")


def is_sidecar(text: str) -> bool:
    """Whether a file holds metadata in lines of today's form."""
    return OPENING.match(text) is not None


def fields_of(content: str) -> Iterator[Field]:
    """The fields of a file."""
    if not is_sidecar(content):
        return old_fields(content)
    opening = nikola.COMMENT.match(content.lstrip())
    start = len(content) - len(content.lstrip()) + opening.end() if opening else 0
    return nikola.fields_of(content, start)


def old_fields(content: str) -> Iterator[Field]:
    """The fields of a file of seven lines; the key stands where its value does."""
    at = 0
    for name in OLD_NAMES:
        found = LINE.match(content, at)
        if found is None or not found[0]:
            return
        value = found["value"].strip()
        if value:
            yield Field(name, typed(value), (at, at), found.span("value"), at, found.end())
        at = found.end()


def load_sidecar(content: str) -> tuple[Value, list[Note], bool]:
    """The values of a file, what is to be said about it, and whether keys repeat."""
    return loaded(fields_of(content))


def walk_sidecar(content: str) -> Iterator[Span]:
    """Where each key and value stands."""
    return spans(fields_of(content))


def edits_sidecar(content: str, old: Meta, new: Meta, newline: str) -> Iterator[str]:
    """The lines with the new fields, the others as they stand; a file of seven lines stays one if it can."""
    fields = list(fields_of(content))
    if is_sidecar(content):
        yield edited(content, fields, new, lambda key, value: nikola.line(key, value).replace("\n", newline))
    if not set(new) <= set(OLD_NAMES):
        return
    yield newline.join(as_text(new.get(name, "")) for name in OLD_NAMES) + newline
