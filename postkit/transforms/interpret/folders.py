"""Make categories of the folders that the generator takes for some, and a title of a note's name."""

from __future__ import annotations

from postkit.generators.facts import folders_of
from postkit.generators.model import Generator
from postkit.model import Post, Value
from postkit.plugin import Report


def interpret(post: Post, reads: Generator, report: Report) -> None:
    """Add what the path says."""
    folders = folders_of(post.path, reads)
    if folders:
        _categorize(post, folders, reads, report)
    if "{title}" in reads.paths.post and not post.meta.get("title"):
        title: Value = post.path.rpartition("/")[2]
        post.meta = {"title": title, **{key: value for key, value in post.meta.items() if key != "title"}}


def _categorize(post: Post, folders: list[str], reads: Generator, report: Report) -> None:
    key = next((key for key in ("categories", "category") if post.meta.get(key)), "")
    stated = post.meta.get(key) if key else None
    if reads.categories.folders == "below" and key:
        return
    names: list[Value] = list(folders)
    if isinstance(stated, str):
        names += stated.split() if reads.categories.spaces else [stated]
    elif isinstance(stated, list):
        names += [item for item in stated if item not in folders]
    post.meta[key or "categories"] = names
    said = ", ".join(folders)
    report.info("guessed-categories", f"the folders above are categories: {said}", at=post.place_of("categories"))
