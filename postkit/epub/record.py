"""One post on its way into a book: its chapter as XHTML and what the book needs to know of it, as JSON."""

from __future__ import annotations

import base64
import json
import posixpath
from html import escape
from typing import Any, NamedTuple
from urllib.parse import unquote

from postkit.epub import ids, pictures, scripts
from postkit.epub.addresses import absolute
from postkit.epub.chapter import Body, Place, body
from postkit.epub.said import Said, clean, said
from postkit.epub.xhtml import line, page
from postkit.fields.paths import title as title_of_path
from postkit.html.tree import text_of
from postkit.model import Html, Post
from postkit.plugin import Report
from postkit.records.text import dumped
from postkit.records.values import tagged


class Record(NamedTuple):
    """A chapter: `xhtml` has numbers for the addresses of links and pictures, which these lists explain."""

    said: Said
    xhtml: str
    pictures: list[pictures.Wanted]
    links: list[ids.Reference]
    properties: list[str]
    order: str
    image: str


def record_of(post: Post, language: str, order: str, report: Report) -> Record:
    """The record of a post; `language` is for posts that do not say theirs, `order` the field that sorts them."""
    assert isinstance(post.body, Html)
    tells = _complete(said(post), post.body, language, report)
    base = absolute(tells.source_url) or ""
    made = body(post.body.tree, Place(base, tells.path, scripts.direction(tells.language)), report)
    wanted = [_at_hand(picture, post) for picture in made.pictures]
    key = post.meta.get(order) if order not in ("date", "path") else None
    image = said_image(post)
    return Record(tells, _chapter(post, tells, made), wanted, made.links, made.properties, _key(key), image)


def _at_hand(picture: pictures.Wanted, post: Post) -> pictures.Wanted:
    """A picture with its bytes for its address, where the post has brought it along."""
    if not post.assets or ":" in picture.address[:12]:
        return picture
    path = posixpath.normpath(posixpath.join(posixpath.dirname(post.path), unquote(picture.address)))
    asset = next((asset for asset in post.assets if asset.path in (path, picture.address)), None)
    if asset is None:
        return picture
    try:
        data = base64.b64encode(asset.load()).decode()
    except OSError:
        return picture
    return picture._replace(address=f"data:{asset.media_type};base64,{data}")


def said_image(post: Post) -> str:
    """The address of the post's own picture."""
    value = post.meta.get("image")
    value = (value.get("url") or value.get("src") or value.get("path")) if isinstance(value, dict) else value
    return value.strip() if isinstance(value, str) else ""


def _key(value: Any) -> str:
    """A value as text that sorts as the value does."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value + 1e15:040.6f}"
    return "" if value is None else str(value)


def _complete(tells: Said, html: Html, language: str, report: Report) -> Said:
    """What a chapter cannot do without: a title, and a language."""
    if not tells.title:
        name = title_of_path(tells.path) or tells.source or "Untitled"
        report.info("title-guessed", f"the post has no title; its chapter is called {name}")
        tells = tells._replace(title=name)
    if not tells.language:
        found = language or scripts.guess(f"{tells.title} {text_of(html.tree)}")
        if not language:
            hint = "give the language with --language, or in the front matter"
            report.info("language-guessed", f"the post does not say its language; {found} is taken", hint=hint)
        tells = tells._replace(language=found)
    return tells


def _chapter(post: Post, tells: Said, made: Body) -> str:
    about = [*tells.authors, tells.date[:10]]
    link = absolute(tells.source_url)
    parts = [f"<bdi>{line(part)}</bdi>" for part in about if part]
    if link:
        name = tells.site_name or link.partition("://")[2].partition("/")[0] or link
        parts.append(f'<a href="{escape(link)}">{line(name)}</a>')
    head = f'<h1 id="pk-title">{line(tells.title)}</h1>'
    head += f'<p class="about">{" · ".join(parts)}</p>' if parts else ""
    inside = (
        f'<section epub:type="chapter" role="doc-chapter" aria-labelledby="pk-title">\n<div class="head">{head}</div>\n'
        f'<div class="post">{made.xml}</div>\n</section>'
    )
    return page(tells.title, tells.language, inside, head=_kept(post))


def _kept(post: Post) -> str:
    """The post's own metadata, so that a book gives back its posts."""
    try:
        kept = json.dumps({"path": post.path, "meta": tagged(post.meta)}, ensure_ascii=True, separators=(",", ":"))
    except (RecursionError, TypeError):
        return ""
    return f'<meta name="postkit" content="{escape(clean(kept))}"/>\n'


def packed(record: Record) -> bytes:
    """A record as one line of JSON."""
    return dumped([tuple(part) if isinstance(part, tuple) else part for part in record]) + b"\n"


def unpacked(data: bytes) -> Record:
    """The record that `packed` wrote."""
    tells, xhtml, wanted, links, properties, order, image = json.loads(data)
    return Record(
        Said(*tells),
        xhtml,
        [pictures.Wanted(*each) for each in wanted],
        [ids.Reference(*each) for each in links],
        properties,
        order,
        image,
    )
