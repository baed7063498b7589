"""Make fixes of front matter: the edits of a file that change one thing and keep every other byte."""

from __future__ import annotations

import dataclasses

from postkit.frontmatter.places import Places
from postkit.frontmatter.render import newline_of, render
from postkit.frontmatter.values import copied_meta
from postkit.model import KEY, Edit, Fix, KeyPath, Meta, Post, Value
from postkit.patterns import pattern

IN_ANOTHER_FILE = ("sidecar",)
"""The formats of front matter that does not stand in the post's own file."""


OPENED = pattern(r"[\w\"'-][^\r\n]*:(?:[ \t\r\n]|\Z)")
"""A block that begins with a key, so that another one may stand before it; most do."""


def places_of(post: Post) -> Places | None:
    """The places of a post's front matter, if that can be edited where it stands."""
    block = post.front_matter
    if block is None or block.format in IN_ANOTHER_FILE or not isinstance(block.places, Places):
        return None
    return block.places if block.places.lines.text == block.text else None


def span(post: Post, start: int, end: int, text: str) -> Edit:
    """An edit between two offsets in the text of the front matter."""
    places = places_of(post)
    assert places is not None
    return Edit(places.lines.place(start, end), text)


def changed(post: Post, meta: Meta, *keys: str, safe: bool = True) -> Fix | None:
    """A fix that makes the metadata these, of which those of `keys` differ; None where that cannot be written."""
    places = places_of(post)
    if places is None or post.front_matter is None:
        return None
    old = post.front_matter.text
    new = render(dataclasses.replace(post, meta=meta))
    if new == old:
        return None
    start = _alike(old, new)
    tail = _alike(old[: start - 1 : -1] if start else old[::-1], new[: start - 1 : -1] if start else new[::-1])
    return Fix((span(post, start, len(old) - tail, new[start : len(new) - tail]),), frozenset(keys), safe)


def put(post: Post, path: KeyPath, value: Value, *, safe: bool = True) -> Fix | None:
    """A fix that puts a value in the place of another one, or of none."""
    meta = copied_meta(post.meta)
    box = meta
    for part in path[:-1]:
        box = box[part]  # type: ignore[assignment, index]
    box[path[-1]] = value  # type: ignore[index]
    return changed(post, meta, str(path[0]), safe=safe)


def first(post: Post, key: str, value: Value) -> Fix | None:
    """A fix that puts a new key before all others; what it is set to was guessed."""
    if key in post.meta:
        return put(post, (key,), value, safe=False)
    places = places_of(post)
    if places is not None and places.format == "yaml" and OPENED.match(places.content):
        from postkit.frontmatter.yaml_dump import dump_entry
        from postkit.frontmatter.yaml_style import style_of

        line = dump_entry(key, value, style_of(places.content)).replace("\n", newline_of(places.lines.text))
        return Fix((span(post, places.offset, places.offset, line),), frozenset([key]), safe=False)
    return changed(post, {key: value, **copied_meta(post.meta)}, key, safe=False)


def last(post: Post, key: str, value: Value) -> Fix | None:
    """A fix that puts a new key behind all others; what it is set to was guessed."""
    return changed(post, {**copied_meta(post.meta), key: value}, key, safe=False)


def written_as(post: Post, path: KeyPath, text: str, *, safe: bool = True) -> Fix | None:
    """A fix that writes a value as this text."""
    place = post.front_matter.places.get(path) if post.front_matter else None
    if places_of(post) is None or place is None or place.end_line is None:
        return None
    return Fix((Edit(place, text),), frozenset([str(path[0])]), safe)


def renamed(post: Post, path: KeyPath, name: str) -> Fix | None:
    """A fix that gives a key another name, in its quotes if it has any."""
    place = post.front_matter.places.get((*path, KEY)) if post.front_matter else None
    if places_of(post) is None or place is None or place.end_line is None or not name:
        return None
    around: Value = post.meta
    for part in path[:-1]:
        around = around[part]  # type: ignore[index]
    if not isinstance(around, dict) or name in around:
        return None
    old = str(path[-1])
    length = (place.end_column or 0) - (place.column or 0)
    if place.line != place.end_line or length not in (len(old), len(old) + 2) or not name.replace("_", "").isalnum():
        return None
    quoted = 1 if length > len(old) else 0
    inner = place._replace(column=(place.column or 1) + quoted, end_column=(place.end_column or 1) - quoted)
    return Fix((Edit(inner, name),), frozenset([str(path[0]), name]), safe=False)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))
