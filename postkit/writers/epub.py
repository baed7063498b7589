"""Write an EPUB 3.3 book: one of all posts, or with --each one a post.

Every post becomes a chapter, whatever HTML it was: what may not stand in a book is moved, unwrapped or left out, with a
problem. Notes pop up, links between posts stay in the book, pictures that lie beside a post are put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.epub.options import Options
from postkit.model import File, Html, Post
from postkit.plugin import Desk, Report, Volume, Writer


def write(post: Post, options: Options, report: Report) -> Iterator[File]:
    """The post as a chapter on its way into a book."""
    from postkit.epub.record import packed, record_of

    yield File(f"{post.path}.epub", packed(record_of(post, options.language, options.order, report)))


def bundle(posts: Iterable[bytes], options: Options, desk: Desk) -> Iterator[bytes | Volume]:
    """The book of these chapters."""
    from postkit.epub.bind import bind

    return bind(posts, options, desk)


def single(options: Options) -> bool:
    """Whether all posts go into one book."""
    return not options.each


PLUGIN = Writer(write, suffix=".epub", wants=Html, bundle=bundle, single=single, options=Options)
