"""What stands in front matter as it was written."""

from __future__ import annotations

from postkit.frontmatter.places import Places
from postkit.model import Place, Post


def written(post: Post, *path: str | int) -> str:
    """The characters of a value as they stand in the front matter; empty where its place is not known."""
    places = post.front_matter.places if post.front_matter else {}
    place = places.get(path)
    if not isinstance(places, Places) or place is None or place.line is None or place.end_line is None:
        return ""
    starts, first = places.lines.starts, places.lines.first
    start = starts[place.line - first] + (place.column or 1) - 1
    end = starts[place.end_line - first] + (place.end_column or 1) - 1
    return places.lines.text[start:end]


def opening(post: Post) -> Place:
    """The fence that front matter begins with, or the beginning of a file that has none."""
    if post.front_matter is None:
        return Place(post.source, 1, 1)
    places = post.front_matter.places
    first = places.lines.first if isinstance(places, Places) else 1
    return Place(post.source, first, 1, first, 1 + len(post.front_matter.text.partition("\n")[0].rstrip("\r")))
