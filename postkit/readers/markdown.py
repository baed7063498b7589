"""Read Markdown with YAML, TOML, JSON, lines of metadata or no front matter.

The front matter stands between `---` (YAML; `...` may close it) or `+++` (TOML), or is a JSON object. Hexo's
missing opening fence, its `;;;`, and a fence that names its language (`---json`, `---toml`) are known too, and so are
Pelican's headers (`Title: a post`), Nikola's lines (`.. title: a post`, also in a file `.meta` beside the post), and
Pandoc's title block (`% title`). Text may be UTF-8, or UTF-16 and UTF-32 with or without a byte order mark; line
ends and the mark are kept.

HTML in the body is found as islands, which `clean-html` and `to-markdown` work on; the rest stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from postkit.frontmatter import copied_meta, decode, load, load_sidecar
from postkit.markdown.islands import Unsplit
from postkit.model import UNREAD, FrontMatter, Place, Post, Source
from postkit.patterns import pattern
from postkit.plugin import NoOptions, Reader, Report

SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx")
SUFFIX = pattern(r"(?<=[^/])\.[A-Za-z][A-Za-z0-9]*\Z")
"""What is cut off a name: `.md`, and `.txt` where this reader was asked for, but not the `.3` of `v1.2.3`."""

FENCE = pattern(rb"(?:\xef\xbb\xbf)?\s*(?:---|\+\+\+|;;;)[ \t]*(?:json|toml|ya?ml)?[ \t]*[\r\n]")


def sniff(head: bytes) -> bool:
    """Whether a source begins with a fence of front matter."""
    return FENCE.match(head) is not None


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    """The one post of a file; none, and an error, where it is empty or no text.

    Where the front matter cannot be read, that is an error, too, and the post holds the text as it is.
    """
    data = source.read()
    if not data:
        hint = "delete the file, or write a post"
        report.error("empty-file", "the file is empty", at=Place(source.name), hint=hint)
        return
    decoded = decode(data, source.name, report, source.line)
    if decoded is None:
        return
    text, encoding = decoded
    beside = _sidecar(source.sidecar, encoding, report) if source.sidecar else None
    loaded = (beside, text) if beside else load(text, source.name, report, source.line)
    front_matter, body = loaded or (FrontMatter(UNREAD, text, {}), "")
    meta = copied_meta(front_matter.meta) if front_matter else {}
    path = SUFFIX.sub("", source.path)
    yield Post(meta, Unsplit(body), source.name, path, front_matter, encoding=encoding)


def _sidecar(source: Source, encoding: str, report: Report) -> FrontMatter | None:
    """The metadata in the file beside a post; None, and an error, where it is no text."""
    decoded = decode(source.read(), source.name, report)
    if decoded is None:
        return None
    text, own = decoded
    if own != encoding:
        message = f"metadata are in {own}, the post in {encoding}; both are written as the post is"
        report.info("other-encoding", message, at=Place(source.name))
    return load_sidecar(text, source.name, report)


PLUGIN = Reader(read, SUFFIXES, sniff=sniff)
