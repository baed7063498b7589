"""Where a local file that a post refers to lies, and where it goes on the new site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from postkit.generators.model import Generator, Paths
from postkit.links.addresses import Address, below
from postkit.site import stem

SERVED = ("", "static", "public", "source", "content", "assets", "files")
"""Folders in which generators look for an address that begins with a slash."""


def candidates(address: Address, path: str, reads: Generator | None) -> Iterator[str]:
    """The places below the folder that was read where the file of an address may lie, for a post at a path.

    Hexo and Hugo take it for one in the folder of the post's own name, too.
    """
    if not address.path.startswith("/"):
        yield below(address, path)
        yield below(address, f"{stem(path)}/index.md")
        return
    own = (reads.paths.static, reads.paths.root) if reads else ()
    for folder in dict.fromkeys([*own, *SERVED]):
        yield below(Address(address.path.lstrip("/"), ""), f"{folder}/post.md" if folder else "post.md")


def public(path: str, reads: Generator | None) -> str:
    """The address, without the slash, that the old site has for a file; no folder in it begins with `_`.

    Jekyll and Hexo serve nothing from such folders.
    """
    folders = (reads.paths.static, reads.paths.root) if reads else ()
    for folder in filter(None, folders):
        _, found, inside = f"/{path}".partition(f"/{folder}/")
        if found:
            path = inside
            break
    return "/".join(part.lstrip("_") or part for part in path.split("/"))


def rivals(path: str, reads: Generator | None) -> Iterator[str]:
    """The other places whose files would have the same address; those that come first keep it."""
    wanted = public(path, reads)
    head, _, rest = wanted.partition("/")
    names = [wanted, *([f"_{head}/{rest}"] if rest else [])]
    own = (reads.paths.static, reads.paths.root) if reads else ()
    for folder in dict.fromkeys(["", *own]):
        for name in names:
            place = posixpath.join(folder, name)
            if place == path:
                return
            if public(place, reads) == wanted:
                yield place


def goes(path: str, number: int, reads: Generator | None, paths: Paths) -> str:
    """Where a file goes below the folder of the new site; of several that want one place `number` is not 1."""
    name = public(path, reads)
    if number > 1:
        before, dot, suffix = posixpath.basename(name).rpartition(".")
        name = posixpath.join(posixpath.dirname(name), f"{before or suffix}-{number}{dot + suffix if before else ''}")
    if paths.assets and not name.startswith(f"{paths.assets}/"):
        name = posixpath.join(paths.assets, name)
    return posixpath.join(paths.static, name)
