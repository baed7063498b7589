"""Read a page or a piece of HTML.

Of a whole page the post is read: its `<article>`, its `<main>` part or all of its body, whichever is the smallest with
nearly all running text. What the page says of itself becomes metadata: JSON-LD, OpenGraph, Dublin Core, `<meta>`,
microdata, `<time>`, `<title>`, `lang`. A piece of HTML is read as it stands.

The encoding is taken from the byte order mark or from `<meta charset>`, and told from the bytes where that is untrue.
Front matter over the HTML is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postkit.model import FrontMatter, Html, Meta, Place, Post, Source
from postkit.patterns import pattern
from postkit.plugin import NoOptions, Reader, Report

if TYPE_CHECKING:
    from postkit.html.charset import Decoded

SUFFIXES = (".html", ".htm", ".xhtml")
_SUFFIX = pattern(r"(?<=[^/])\.[A-Za-z][A-Za-z0-9]*\Z")
_HTML = pattern(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|article|main|section|header|div|p|h[1-6]|table"
    rb"|ul|ol|blockquote|figure|img|span|center|font|br|a|b|i|em|strong)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    """The one post of a source; none, and an error, where it is empty, no text, or its front matter is broken."""
    from postkit.frontmatter.values import copied_meta
    from postkit.html import charset

    data = source.read()
    if not data:
        hint = "delete the file, or write a post"
        report.error("empty-file", "the file is empty", at=Place(source.name), hint=hint)
        return
    decoded = charset.decode(data)
    if not _is_readable(decoded, source, report):
        return
    loaded = _front_matter(decoded.text, source, report)
    if loaded is None:
        return
    front_matter, text = loaded
    body, found = _body(text, report)
    if front_matter and body.source is None and not found:
        body.source = text
    meta = copied_meta(front_matter.meta) if front_matter else {}
    meta |= {name: value for name, value in found.items() if name not in meta}
    path = _SUFFIX.sub("", source.path)
    yield Post(meta, body, source.name, path, front_matter, encoding=decoded.encoding)


def _is_readable(decoded: Decoded, source: Source, report: Report) -> bool:
    place = Place(source.name)
    if decoded.binary:
        hint = "check that the file is HTML, and save it as UTF-8"
        report.error("unknown-encoding", "the bytes are no text in any known encoding", at=place, hint=hint)
        return False
    if decoded.guessed:
        untrue = f"declared as {decoded.declared}, which it is not" if decoded.declared else "not declared"
        message = f"the encoding is {untrue}; read as {decoded.encoding}"
        report.info("charset-guessed", message, at=place, hint='save as UTF-8 with <meta charset="utf-8">')
    if decoded.replaced:
        count = f"{decoded.replaced} bytes are" if decoded.replaced > 1 else "1 byte is"
        message = f"{count} not {decoded.encoding} and read as U+FFFD"
        report.add("undecodable-bytes", message, at=place, hint="save the file as UTF-8")
    return True


def _front_matter(text: str, source: Source, report: Report) -> tuple[FrontMatter | None, str] | None:
    """What stands over the HTML, and the HTML; None where it cannot be read."""
    if not text.startswith(("---", "+++")):
        return None, text
    from postkit.frontmatter import load

    return load(text, source.name, report, source.line)


def _body(text: str, report: Report) -> tuple[Html, Meta]:
    """The post in a page and what the page says of it, or a piece of HTML as it is."""
    from postkit.html import page, parse, thin, xhtml

    if xhtml.is_xhtml(text):
        text = xhtml.as_html(text)
    if text.rfind("<!--") > text.rfind("-->"):
        hint = "close it with -->"
        report.add("unclosed-comment", "a comment has no end, and is read as text", hint=hint)
    if thin.is_crowded(text):
        report.add("too-many-attributes", "a tag has thousands of attributes; most are left out")
    body, meta = _page(text, report) if page.is_page(text) else (Html(parse.fragment(text)), {})
    if "jax" in text or "katex" in text:
        from postkit.html.unrendered import mark

        mark(body.tree, text)
    return body, meta


def _page(text: str, report: Report) -> tuple[Html, Meta]:
    from postkit.html import page, parse
    from postkit.html.metadata import read as read_metadata

    root = parse.document(text)
    found = read_metadata(root)
    if found.broken:
        report.info("broken-json-ld", f"{found.broken} of the page's JSON-LD scripts cannot be read")
    part = page.post_of(root)
    if found.base:
        page.resolve(part.root, found.base)
    if part.left or part.pictures:
        pictures = f" and {part.pictures} picture{'s' * (part.pictures > 1)}" if part.pictures else ""
        left = f"{part.left} words{pictures}"
        report.info("page-part-left-out", f"only the {part.name} of the page is read; {left} around it are left out")
    opening = "" if found.meta.get("summary") else page.opening(part.root)
    if opening:
        report.info("summary-guessed", "the page has no summary; the first paragraph is taken")
    return Html(part.root), found.ordered(opening)


def _is_html(head: bytes) -> bool:
    return _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


PLUGIN = Reader(read, SUFFIXES, _is_html)
