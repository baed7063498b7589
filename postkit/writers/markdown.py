"""Write Markdown with front matter as YAML, TOML, JSON or none.

Front matter and body that did not change are written back byte for byte, in the encoding that they were read in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postkit.model import File, Markdown, Post
from postkit.plugin import Report, Writer, option


@dataclass(frozen=True, slots=True)
class Options:
    """How the front matter is written."""

    front_matter: str = option(
        "auto",
        flag="--front-matter",
        choices=("auto", "yaml", "toml", "json", "none"),
        help="the format of the front matter; auto keeps the one that it had",
    )
    formats: tuple[str, ...] = ()
    """Those that the site's generator reads, the best first; auto keeps no other."""


def write(post: Post, options: Options, report: Report) -> Iterator[File]:
    """The post as one text file, and its assets."""
    from postkit.markdown import islands

    assert isinstance(post.body, Markdown)
    body = islands.text(post.body)
    head = _front_matter(post, options, report)
    if head and post.front_matter is None:
        head, body = head + "\n", body.strip("\r\n") + "\n"
    elif not head and post.front_matter:
        body = body.lstrip("\r\n")
    yield File(f"{post.path}.md", _encoded(head + body, post, report))
    if post.assets:
        from postkit.records.assets import files

        yield from files(post, report)


def _front_matter(post: Post, options: Options, report: Report) -> str:
    chosen = options.front_matter
    if chosen == "none" or not (post.front_matter or post.meta):
        return ""
    from postkit.frontmatter import render

    had = post.front_matter.format if post.front_matter else next(iter(options.formats), "yaml")
    if options.formats and had not in options.formats:
        had = options.formats[0]
    return render(post, had if chosen == "auto" else chosen, report)


def _encoded(text: str, post: Post, report: Report) -> bytes:
    from postkit.frontmatter import encode

    try:
        return encode(text, post.encoding)
    except (UnicodeEncodeError, LookupError):
        message = f"some characters cannot be written in {post.encoding}, so UTF-8 it is"
        report.add("not-in-encoding", message, hint="convert the post to UTF-8")
    return text.encode("utf-8", "replace")


PLUGIN = Writer(write, suffix=".md", wants=Markdown, options=Options)
