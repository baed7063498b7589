"""Read times as the generator reads them."""

from __future__ import annotations

from postkit import fields
from postkit.generators.model import Generator
from postkit.generators.times import zoned
from postkit.model import Post, Value


def interpret(post: Post, reads: Generator) -> None:
    """Give times without an offset the zone that they are taken for; take the last change out of its table."""
    if reads.dates.within:
        _unwrap(post, reads)
    if not reads.dates.bare:
        return
    for key, value in post.meta.items():
        claim = fields.known(key, value)
        if claim and claim.field.name in ("date", "updated"):
            post.meta[key] = zoned(value, reads.dates)


def _unwrap(post: Post, reads: Generator) -> None:
    key, inner = reads.fields["updated"], reads.dates.within
    table = post.meta.get(key)
    if not isinstance(table, dict) or inner not in table or "updated" in post.meta:
        return
    meta: dict[str, Value] = {}
    for name, value in post.meta.items():
        if name == key:
            meta["updated"] = table[inner]
            rest = {each: told for each, told in table.items() if each != inner}
            meta.update({key: rest} if rest else {})
        else:
            meta[name] = value
    post.meta = meta
