"""Hand each post the file of metadata that lies beside it: `post.meta` beside `post.md`, as Nikola has them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from postkit.model import Place, Problem, Source
from postkit.shell.openers import OpenFile
from postkit.shell.sources import Found, shown

SUFFIX = ".meta"
POSTS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx")
HEAD = 4096


def pair(found: Found) -> None:
    """Put the files of metadata with their posts; one that has none is a problem."""
    metas = {source.name: source for source in found.sources if source.name.endswith(SUFFIX)}
    if not metas and len(found.walked) == len(found.sources):
        return
    taken = set()
    for number, source in enumerate(found.sources):
        stem, dot, suffix = source.name.rpartition(".")
        if f"{dot}{suffix}".lower() not in POSTS:
            continue
        beside = metas.get(stem + SUFFIX) or (None if source.name in found.walked else _on_disk(source))
        if beside:
            found.sources[number] = source._replace(sidecar=beside)
            taken.add(beside.name)
    alone = [source for source in metas.values() if source.name not in taken and _is_alone(source)]
    taken.update(source.name for source in alone)
    found.sources = [source for source in found.sources if source.name not in taken]
    found.problems.extend(map(_alone, alone))


def _on_disk(source: Source) -> Source | None:
    """The file beside a post that was named, and not found in a folder."""
    if not isinstance(source.open, OpenFile):
        return None
    path = os.path.splitext(source.open.path)[0] + SUFFIX
    return Source(shown(path.replace(os.sep, "/")), "", OpenFile(path)) if os.path.isfile(path) else None


def _is_alone(source: Source) -> bool:
    """Whether a file holds metadata as Nikola writes them, and none of a post's name is beside it."""
    from postkit.frontmatter.sidecar import is_sidecar

    try:
        with source.open() as stream:
            head = stream.read(HEAD)
    except OSError:
        return False
    return is_sidecar(head.decode("utf-8", "replace")) and not any(_beside(source))


def _beside(source: Source) -> Iterator[str]:
    """The files of the same name with another suffix."""
    if isinstance(source.open, OpenFile):
        folder, name = os.path.split(source.open.path)
        stem = name.removesuffix(SUFFIX) + "."
        yield from (other for other in os.listdir(folder or ".") if other.startswith(stem) and other != name)


def _alone(source: Source) -> Problem:
    hint = "put the post beside it, or delete it"
    return Problem("sidecar-without-post", "metadata without a post beside them", Place(source.name, 1, 1), hint=hint)
