"""Build real sites of posts that were written for a generator, and read what is on their pages."""

from __future__ import annotations

import posixpath
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from postkit.model import Meta
from postkit.site import Entry
from tests.sites import SITES, files_of, read, sent, site_of

TEMPLATE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>{title}</h1><time>{date}</time>'
    "{tags}<main>{content}</main></body></html>"
)
"""What the templates of all sites make of a post, so that its page can be read."""


class Page(NamedTuple):
    """What a page of a built site shows."""

    title: str
    date: str
    tags: list[str]
    text: str
    links: list[str]


class Built(NamedTuple):
    """A post as it was meant by the generator that it was written for, and where the new site should have it."""

    meta: Meta
    body: str
    entry: Entry


def command(name: str) -> str:
    """The path of a tool that is installed beside this Python, or on the system; without it the test is skipped."""
    from shutil import which

    found = which(name, path=str(Path(sys.executable).parent)) or which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def written(source: str, target: str, root: Path) -> list[Built]:
    """Write the posts of a site for another generator below a folder, each with a link to the next; all but drafts."""
    files = files_of(SITES / source)
    posts = [
        Built(*read(entry.old_path, files[entry.old_path], source), entry)
        for entry in site_of(files, source, target).entries
        if not entry.draft
    ]
    addressed = [post.entry.old_path for post in posts if post.entry.url]
    linked = files | {path: files[path] + link for path, link in links(addressed)}
    for path, data in sent(linked, source, target)[0].items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return posts


def links(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """For each post a link to the file of the next."""
    for path, following in zip(paths, [*paths[1:], *paths[:1]], strict=True):
        yield path, f"\n\n[The next one](<{posixpath.relpath(following, posixpath.dirname(path) or '.')}>)\n".encode()


def run(*arguments: str, cwd: Path) -> str:
    """Run a tool; what it printed, which a failure shows."""
    done = subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def page(path: Path) -> Page:
    """What a page shows."""
    tree: Any = html.fromstring(path.read_text(encoding="utf-8"))
    (title,), (date,), (main,) = (tree.xpath(f"//{name}") for name in ("h1", "time", "main"))
    tags = [" ".join(tag.text_content().split()) for tag in tree.xpath("//i")]
    links = [str(link) for link in main.xpath(".//a/@href")]
    return Page(title.text_content().strip(), date.text_content().strip(), tags, main.text_content(), links)


def check(posts: list[Built], folder: Path, told: Callable[[Built], tuple[str, list[str]]]) -> None:
    """Compare what the pages show with what the posts said; `told` gives the date and the tags as they should be."""
    assert posts
    for post in posts:
        path = folder / post.entry.url.strip("/")
        path = path / "index.html" if path.is_dir() else path if path.suffix == ".html" else path.with_suffix(".html")
        assert path.is_file(), f"{post.entry.url} is not on the site: {sorted(folder.rglob('*.html'))}"
        shown = page(path)
        date, tags = told(post)
        date = date or shown.date  # without one a page shows the time of its file
        assert (shown.title, shown.date, sorted(shown.tags)) == (str(post.meta["title"]), date, sorted(tags))
        assert " ".join(post.body.split()) in " ".join(shown.text.split())
        check_links(post, shown, folder)


def check_links(post: Built, shown: Page, folder: Path) -> None:
    """The page leads to the next post, and all links within the site lead to pages that are there."""
    there = [unquote(urlsplit(urljoin(f"https://x{post.entry.url}", link)).path) for link in shown.links]
    assert there
    for path in there:
        place = folder / path.strip("/")
        assert any(each.is_file() for each in (place, place / "index.html", Path(f"{place}.html"))), path
