"""Write JSON Lines that lose nothing, for the next command in a pipe.

One post a line, with the version of the format. `postkit read` writes it, `postkit apply` and `postkit write` read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postkit.model import File, Post
from postkit.plugin import Desk, NoOptions, Report, Writer


def write(post: Post, options: NoOptions, report: Report) -> Iterator[File]:
    """The post as one line of JSON."""
    from postkit.records.assets import loaded
    from postkit.records.posts import post_record
    from postkit.records.text import dumped

    assets = list(loaded(post, report))
    try:
        yield File(f"{post.path}.jsonl", dumped(post_record(post, report.earlier + report.problems, assets)) + b"\n")
    except RecursionError:
        report.error("nested-too-deep", "metadata is nested too deep for JSON", hint="flatten it")


def bundle(posts: Iterable[bytes], options: NoOptions, desk: Desk) -> Iterator[bytes]:
    """The lines one after another."""
    return iter(posts)


def schema() -> str:
    """The JSON Schema of a line."""
    from postkit.records import text

    return text.schema("posts")


PLUGIN = Writer(write, suffix=".jsonl", wants=None, bundle=bundle, schema=schema, verbatim=True)
