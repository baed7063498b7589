"""Load the files that belong to a post, when a writer wants them."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.model import Asset, File, Post
from postkit.plugin import Report


def loaded(post: Post, report: Report) -> Iterator[tuple[Asset, bytes]]:
    """The assets of a post with their bytes; one that cannot be read is an error, and left out."""
    for asset in post.assets:
        try:
            yield asset, asset.load()
        except OSError as error:
            report.error("unreadable-asset", f"{asset.path} cannot be read: {error.strerror or error}")


def files(post: Post, report: Report) -> Iterator[File]:
    """The assets of a post as files beside it."""
    for asset, data in loaded(post, report):
        yield File(asset.path, data)
