"""Write Markdown with front matter as YAML, TOML, JSON, in lines of text or none.

Front matter and body that did not change are written back byte for byte, in the encoding that they were read in.
`headers` are lines `Title: a post` above the text, as Pelican and MultiMarkdown read them, `nikola` are lines
`.. title: a post` in a comment, `pandoc` is a title block of `%` lines, `sidecar` is Nikola's file beside the post.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postkit.model import UNREAD, File, FrontMatter, Markdown, Post
from postkit.patterns import pattern
from postkit.plugin import Report, Writer, option

UNFENCED = ("headers", "nikola", "pandoc")
BLANK_LINE = pattern(r"[ \t]*[\r\n]")


@dataclass(frozen=True, slots=True)
class Options:
    """How the front matter is written."""

    front_matter: str = option(
        "auto",
        flag="--front-matter",
        choices=("auto", "yaml", "toml", "json", "headers", "nikola", "pandoc", "sidecar", "none"),
        help="the format of the front matter; auto keeps the one that it had",
    )
    formats: tuple[str, ...] = ()
    """Those that the site's generator reads, the best first; auto keeps no other."""


def write(post: Post, options: Options, report: Report) -> Iterator[File]:
    """The post as one text file, and its assets."""
    from postkit.markdown import islands

    assert isinstance(post.body, Markdown)
    body = islands.text(post.body)
    format = _format(post, options)
    head = _front_matter(post, format, report)
    had = post.front_matter
    if format == "sidecar":
        yield File(f"{post.path}.md", _encoded(body.lstrip("\r\n") if _moved(had) else body, post, report))
        yield File(f"{post.path}.meta", _encoded(head, post, report))
    else:
        yield File(f"{post.path}.md", _encoded("".join(_joined(format, head, body, had)), post, report))
    if post.assets:
        from postkit.records.assets import files

        yield from files(post, report)


def _format(post: Post, options: Options) -> str:
    """The format that is asked for, else the one that the post had, if its generator reads it."""
    if post.front_matter and post.front_matter.format == UNREAD:
        return UNREAD
    if options.front_matter != "auto":
        return options.front_matter
    had = post.front_matter.format if post.front_matter else next(iter(options.formats), "yaml")
    return options.formats[0] if options.formats and had not in options.formats else had


def _front_matter(post: Post, format: str, report: Report) -> str:
    if format == "none" or not (post.front_matter or post.meta):
        return ""
    from postkit.frontmatter import render

    return render(post, format, report)


def _moved(had: FrontMatter | None) -> bool:
    """Whether front matter stood above the body, from which a blank line may part it."""
    return had is not None and had.format != "sidecar"


def _joined(format: str, head: str, body: str, had: FrontMatter | None) -> tuple[str, str]:
    """Front matter and body, a blank line between where there must be one or nobody has decided."""
    if head and not _moved(had):
        return head + "\n", body.strip("\r\n") + "\n"
    if not head:
        return head, body.lstrip("\r\n") if had else body
    # Nikola itself ends metadata at the first blank line, comment or not, and would take the first paragraph along
    fenced = format not in UNFENCED or (head.lstrip().startswith("<!--") and had is not None and had.format == format)
    return head if fenced or not body.strip() or BLANK_LINE.match(body) else head + "\n", body


def _encoded(text: str, post: Post, report: Report) -> bytes:
    from postkit.frontmatter import encode

    try:
        return encode(text, post.encoding)
    except (UnicodeEncodeError, LookupError):
        message = f"some characters cannot be written in {post.encoding}, so UTF-8 it is"
        report.add("not-in-encoding", message, hint="convert the post to UTF-8")
    return text.encode("utf-8", "replace")


PLUGIN = Writer(write, suffix=".md", wants=Markdown, options=Options, verbatim=True)
