"""Take keys out of the generator's own tables, and give them the names of the fields that they are."""

from __future__ import annotations

from postkit import fields
from postkit.generators.model import ORIGINAL, Generator
from postkit.generators.origins import keys_of, name_of
from postkit.generators.texts import TEXTS, read
from postkit.model import Meta, Post


def interpret(post: Post, reads: Generator) -> None:
    """Take values out of texts and keys out of tables, and rename."""
    if reads.limits.text:
        post.meta = {key: value if _is_text(key, reads) else read(value) for key, value in post.meta.items()}
    for table in dict.fromkeys((reads.own, reads.tags.under, reads.categories.under)):
        if table:
            post.meta = _lifted(post.meta, table)
    post.meta = _renamed(post.meta, reads)
    post.meta = _restored(post.meta)


def address(post: Post, reads: Generator) -> None:
    """Make an address of a slug that is one."""
    slug = post.meta.get("slug")
    if reads.permalink.slug and isinstance(slug, str) and slug.startswith("/") and "permalink" not in post.meta:
        told = {"slug": ("permalink", reads.permalink.slug + slug)}
        post.meta = dict(told.get(key, (key, value)) for key, value in post.meta.items())


def _is_text(key: str, reads: Generator) -> bool:
    return name_of(key, None, reads) in TEXTS


def _lifted(meta: Meta, table: str) -> Meta:
    """The metadata with the keys of a table beside the others; those that are there already stay in it."""
    inner = meta.get(table)
    if not isinstance(inner, dict):
        return meta
    rest = {key: value for key, value in inner.items() if key in meta}
    lifted: Meta = {}
    for key, value in meta.items():
        if key != table:
            lifted[key] = value
            continue
        lifted.update((own, value) for own, value in inner.items() if own not in rest)
        if rest:
            lifted[table] = rest
    return lifted


def _renamed(meta: Meta, reads: Generator) -> Meta:
    """The metadata with Postkit's names for the fields that the generator has under another."""
    names = keys_of(reads)
    found: Meta = {}
    for key, value in meta.items():
        name = names.get(key.lower())
        # `published: false` is a draft, which normalizing tells
        taken = name is None or name in ("draft", "updated") or name in meta or name in found
        found[key if taken or name is None else name] = value
    return found


def _restored(meta: Meta) -> Meta:
    """The metadata with the values that a generator before this one could not express."""
    kept = {key: key.removesuffix(ORIGINAL) for key in meta if key.endswith(ORIGINAL)}
    kept = {key: name for key, name in kept.items() if fields.claims(name) and fields.field(name).name == name}
    if not kept:
        return meta
    values = {name: meta[key] for key, name in kept.items()}
    found: Meta = {}
    for key, value in meta.items():
        if key in kept:
            found.setdefault(kept[key], value)
        else:
            found[key] = values.get(key, value)
    return found
