"""Write JSON for other programs, an object a post.

One post on standard output is one object, several are an array; in a folder each has a file of its own. `meta` holds
the metadata, dates as ISO 8601 text; `content` is Markdown or HTML, as `content_type` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postkit.model import File, Html, Markdown, Post
from postkit.plugin import Desk, Report, Writer, option


@dataclass(frozen=True, slots=True)
class Options:
    """What the content is written as."""

    content: str = option(
        "markdown", flag="--content", choices=("markdown", "html"), help="what the content is written as"
    )


def wants(options: Options) -> type[Html] | type[Markdown]:
    """The kind of body that the content is made of."""
    return Html if options.content == "html" else Markdown


def write(post: Post, options: Options, report: Report) -> Iterator[File]:
    """The post as one JSON object, and its assets."""
    from postkit.records.assets import files
    from postkit.records.plain import plain_record
    from postkit.records.text import dumped

    assets = list(files(post, report))
    try:
        data = dumped(plain_record(post, report.earlier + report.problems), indent=2)
    except RecursionError:
        report.error("nested-too-deep", "metadata is nested too deep for JSON", hint="flatten it")
        return
    yield File(f"{post.path}.json", data + b"\n")
    yield from assets


def bundle(posts: Iterable[bytes], options: Options, desk: Desk) -> Iterator[bytes]:
    """One object, or an array of them."""
    from postkit.records.text import array

    return array(posts)


def schema() -> str:
    """The JSON Schema of an object."""
    from postkit.records import text

    return text.schema("json")


PLUGIN = Writer(write, suffix=".json", wants=wants, bundle=bundle, options=Options, schema=schema)
