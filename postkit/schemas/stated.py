"""Find the schema that front matter names itself, by a key or in a comment."""

from __future__ import annotations

from typing import NamedTuple

from postkit.frontmatter.notes import Lines
from postkit.model import Place, Post
from postkit.patterns import pattern
from postkit.schemas.names import REFERENCE

_COMMENTS = {
    "yaml": pattern(r"(?m)(?:^|[ \t])#[ \t]*yaml-language-server:[ \t]*\$schema=(\S+)"),
    "toml": pattern(r"(?m)^#:schema[ \t]+(\S+)"),
}
"""What the language servers of YAML (Red Hat's) and TOML (Taplo's) read."""


class Stated(NamedTuple):
    """The address of a schema as it stands in front matter, and where."""

    address: str
    place: Place


def stated(post: Post) -> Stated | None:
    """The schema that a post names: by `$schema`, else in a comment as editors read it; None where it names none."""
    block = post.front_matter
    if block is None or "schema" not in block.text:
        return None
    address = post.meta.get(REFERENCE)
    if isinstance(address, str) and address:
        return Stated(address, post.place_of(REFERENCE))
    comment = _COMMENTS[block.format].search(block.text) if block.format in _COMMENTS else None
    if comment is None:
        return None
    lines = Lines(block.text, post.source, getattr(getattr(block.places, "lines", None), "first", 1))
    return Stated(comment[1], lines.place(comment.start(1), comment.end(1)))
