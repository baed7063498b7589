"""What a post says of itself that its path and its address are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from postkit.fields import paths as dated_paths
from postkit.generators.model import Generator, Permalinks
from postkit.generators.permalinks import address_of
from postkit.generators.slugs import named, slug_of
from postkit.model import Post, Value
from postkit.patterns import pattern

_INDEX = pattern(r"(?:^|/)_?index$")


class Facts(NamedTuple):
    """What path templates may ask of a post, and what else is told of it to the others.

    `path` is where it lies below the folder of the site's contents, without suffix; `section` the folders it has
    there. `names` are its categories, one path of them a tuple. `address` is the one that its own front matter gives,
    `stated` says that it gives the slug, `name` is what the old site had for one.
    """

    slug: str
    name: str = ""
    stated: bool = False
    title: str = ""
    day: dt.date | None = None
    names: tuple[tuple[str, ...], ...] = ()
    section: str = ""
    path: str = ""
    draft: bool = False
    page: bool = False
    address: str = ""
    aliases: tuple[str, ...] = ()


def facts_of(post: Post, reads: Generator | None, slugs: str = "unicode") -> Facts:
    """The facts of a post with normal metadata, which was written for a generator."""
    meta = post.meta
    date = meta.get("date")
    day = (date.date() if isinstance(date, dt.datetime) else date) if isinstance(date, dt.date) else None
    below = within(post.path, reads)
    whole = bare(below)
    title = str(meta.get("title") or "")
    slug, name, stated = _slugs(post, whole, day, reads)
    page = is_page(post, reads)
    return Facts(
        slug=slug_of(slug, slugs) if " " in slug or (_is_titled(reads) and not stated) else named(slug, slugs),
        name=name,
        stated=stated,
        title=title,
        day=day,
        names=tuple(paths_of(meta.get("categories"))),
        section=whole.rpartition("/")[0] if reads and "{section}" in reads.paths.post else "",
        path=_path(bare(_among_pages(post.path, reads)) or whole if page else whole, slugs),
        draft=meta.get("draft") is True,
        page=page,
        address=_address(meta, reads),
        aliases=tuple(_texts(meta.get("aliases"))),
    )


def _path(whole: str, slugs: str) -> str:
    """The path of a page, without the folders that only its old generator has a use for (`_drafts`)."""
    *folders, name = whole.split("/")
    return "/".join(named(part, slugs) for part in (*(part for part in folders if part[:1] != "_"), name))


def within(path: str, reads: Generator | None) -> str:
    """A path below the folder of the site's contents, which may stand anywhere in it."""
    for root in (reads.paths.root, reads.paths.page_root) if reads else ():
        _, found, below = f"/{path}".partition(f"/{root}/") if root else ("", "", "")
        if found:
            return below
    return path


def bare(path: str) -> str:
    """A path without the `index` that makes a post of a folder."""
    return _INDEX.sub("", path) or path


def titles_of(path: str) -> tuple[str, ...]:
    """The titles that may be guessed of a path."""
    return dated_paths.title(path), path.rpartition("/")[2]


def named_after(path: str) -> tuple[str, ...]:
    """The slugs that a file's name gives: the name, and what stands behind a date in it."""
    name = path.rpartition("/")[2]
    found = dated_paths.dated(name)
    return (name, found.slug) if found and found.slug else (name,)


def folders_of(path: str, reads: Generator) -> list[str]:
    """The folders in a path that the generator takes for categories."""
    parts = within(path, reads).split("/")
    if reads.categories.folders == "above":
        return parts[: next((at for at, part in enumerate(parts) if part in reads.paths.posts), 0)]
    if reads.categories.folders == "below":
        return parts[:1] if len(parts) > 1 and parts[0] != "pages" else []
    return []


def is_page(post: Post, reads: Generator | None) -> bool:
    """Whether this is a page beside the posts: it has no date, and lies in no folder of posts."""
    if reads is None or "date" in post.meta:
        return False
    if not reads.paths.posts:
        return "{year}" in reads.paths.post or _among_pages(post.path, reads) != ""
    return not set(reads.paths.posts) & {*post.path.split("/"), *post.source.split("/")}


def _among_pages(path: str, reads: Generator | None) -> str:
    """A path below the folder that the generator has for pages alone; empty elsewhere."""
    folder = reads.paths.page.partition("{")[0].strip("/") if reads else ""
    if not folder or reads is None or folder == reads.paths.root:
        return ""
    return f"/{path}".partition(f"/{folder}/")[2]


def paths_of(categories: Value) -> Iterator[tuple[str, ...]]:
    """Categories as paths of names; a list in the list is one path."""
    for item in categories if isinstance(categories, list) else [categories]:
        names = [str(name) for name in item if isinstance(name, (str, int))] if isinstance(item, list) else []
        if isinstance(item, str) and item:
            names = [item]
        if names:
            yield tuple(names)


def _slugs(post: Post, whole: str, day: dt.date | None, reads: Generator | None) -> tuple[str, str, bool]:
    """The slug, what the old site had for one, and whether its author states it, and not its file's name."""
    slug = post.meta.get("slug")
    if isinstance(slug, str) and (last := slug.strip("/").rpartition("/")[2].strip()):
        written = post.front_matter.meta if post.front_matter else {}
        return last, last, any(key.lower() == "slug" for key in written)  # else it was guessed of the name
    name = whole.rpartition("/")[2]
    found = dated_paths.dated(name)
    if found is None or not found.slug:
        return name or str(post.meta.get("title") or ""), name, False
    if reads is not None and reads.paths.dated:
        return found.slug, found.slug, False
    return (found.slug if found.day == day else name), name, False


def _is_titled(reads: Generator | None) -> bool:
    return reads is not None and "{title}" in reads.paths.post


def _address(meta: dict[str, Value], reads: Generator | None) -> str:
    """The address that the front matter gives, where it is a path and no pattern."""
    stated = meta.get("permalink")
    slug = meta.get("slug")
    if (
        not isinstance(stated, str)
        and isinstance(slug, str)
        and slug.startswith("/")
        and reads
        and reads.permalink.slug
    ):
        stated = reads.permalink.slug + slug
    return address_of(stated, reads.permalink if reads else Permalinks())


def _texts(value: Value) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item:
            yield item
