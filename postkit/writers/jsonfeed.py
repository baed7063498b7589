"""Write a JSON Feed 1.1 of all posts.

Meant for one file: title and addresses of the feed are options, every post is an item, in the order in which it comes.
See https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postkit.model import File, Html, Post
from postkit.plugin import Desk, Report, Writer, option

VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Options:
    """What is said of the feed as a whole."""

    title: str = option("Posts", flag="--feed-title", help="the title of the feed")
    home_page_url: str = option("", flag="--home-page-url", help="the address of the site")
    feed_url: str = option("", flag="--feed-url", help="the address of the feed itself")


def write(post: Post, options: Options, report: Report) -> Iterator[File]:
    """The post as one item."""
    from postkit.records.feed import feed_item
    from postkit.records.text import dumped

    assert isinstance(post.body, Html)
    item = feed_item(post, options.home_page_url, report)
    yield File(f"{post.path}.json", dumped(item, indent=2) + b"\n")


def bundle(posts: Iterable[bytes], options: Options, desk: Desk) -> Iterator[bytes]:
    """The feed around its items."""
    from postkit.records.text import dumped, indented

    head = {"version": VERSION, "title": options.title}
    head |= {"home_page_url": options.home_page_url} if options.home_page_url else {}
    head |= {"feed_url": options.feed_url} if options.feed_url else {}
    yield dumped(head, indent=2).removesuffix(b"\n}") + b',\n  "items": ['
    comma = b"\n"
    for post in posts:
        yield comma + indented(post, 4)
        comma = b",\n"
    yield b"\n  ]\n}\n" if comma == b",\n" else b"]\n}\n"


PLUGIN = Writer(write, suffix=".json", wants=Html, bundle=bundle, single=True, options=Options)
