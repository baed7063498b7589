"""Guess what the front matter does not say from the body and the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postkit import fields
from postkit.model import Meta, Post, Value
from postkit.plugin import Report
from postkit.transforms.normalize.resolution import blank

_ADDRESSES = ("slug", "permalink", "url", "path")
"""Keys that already say where a post is to be."""

_PATHS = ("path", "permalink", "url")
"""Keys that may hold the day that their post is of."""


def guess(post: Post, report: Report) -> None:
    """Add title, date, slug and draft where they are missing and can be guessed."""
    _title(post, report)
    _date(post, report)
    _draft(post, report)


def _missing(post: Post, name: str) -> bool:
    """Whether no key speaks of a field, understood or not."""
    if not blank(post.meta.get(name)):
        return False
    for key, value in post.meta.items():
        if not blank(value) and any(claim.field.name == name and claim.rank == 0 for claim in fields.claims(key)):
            return False
    return True


def _title(post: Post, report: Report) -> None:
    if not _missing(post, "title"):
        return
    from postkit.fields import paths, text
    from postkit.transforms.normalize import headings

    guesses: tuple[tuple[str, Callable[[], str]], ...] = (
        ("a line at the top", lambda: headings.stated(post.body)),
        ("a heading", lambda: headings.title(post.body)),
        ("the file's name", lambda: paths.title(post.path)),
    )
    for source, guess in guesses:
        if title := text.plain(guess()):
            _add(post, report, "title", title, source)
            return


def _date(post: Post, report: Report) -> None:
    if not _missing(post, "date"):
        return
    from postkit.fields import paths

    found, source = paths.dated(post.path), "the file's name"
    for key in _PATHS:
        path = post.meta.get(key)
        if found is None and isinstance(path, str):
            found, source = paths.dated(path.strip("/")), key
    if found is None:
        return
    _add(post, report, "date", found.day, source)
    slug = found.slug.strip()
    if slug and not any(post.meta.get(key) for key in _ADDRESSES):
        _add(post, report, "slug", slug, source)


def _draft(post: Post, report: Report) -> None:
    if "_drafts" in post.path.split("/") and _missing(post, "draft"):
        _add(post, report, "draft", True, "its folder")


def _add(post: Post, report: Report, name: str, value: Value, source: str) -> None:
    said = "true" if value is True else value
    report.info(f"guessed-{name}", f"there is no {name}; it is taken from {source}: {said}", at=post.place_of(name))
    if name in post.meta:
        post.meta[name] = value
    else:
        post.meta = dict(_inserted(post.meta, name, value))


def _inserted(meta: Meta, name: str, value: Value) -> Iterator[tuple[str, Value]]:
    """The metadata with a new field: a title first, others last but before mappings, as TOML must have it."""
    keys = list(meta)
    end = 0 if name == "title" else len(keys)
    while end and isinstance(meta[keys[end - 1]], dict):
        end -= 1
    for key in keys[:end]:
        yield key, meta[key]
    yield name, value
    for key in keys[end:]:
        yield key, meta[key]
