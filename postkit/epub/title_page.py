"""The title page: what the book is called, by whom, and of when its posts are."""

from __future__ import annotations

from postkit.epub.nav import Entry, labels
from postkit.epub.package import About
from postkit.epub.said import Said
from postkit.epub.xhtml import line, page


def title_page(tells: About, posts: list[Said]) -> str:
    """The page as XHTML."""
    parts = [f"<h1>{line(tells.title)}</h1>"]
    if tells.authors:
        parts.append(f'<p class="authors">{line(", ".join(tells.authors))}</p>')
    if span(posts):
        parts.append(f'<p class="dates">{line(span(posts))}</p>')
    if tells.description:
        parts.append(f'<p class="description">{line(tells.description)}</p>')
    parts += [f'<p class="small">{line(text)}</p>' for text in (tells.publisher, tells.rights) if text]
    body = f'<section epub:type="titlepage" class="title-page">\n{"".join(parts)}\n</section>'
    return page(tells.title, tells.language, body, kind="frontmatter")


def span(posts: list[Said]) -> str:
    """From the first day to the last."""
    days = sorted({post.date[:10] for post in posts if post.date})
    return " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def entry(tells: About) -> tuple[Entry, ...]:
    """The one line of the contents of a book without posts."""
    return (Entry(labels(tells.language).title_page, "text/title.xhtml"),)
