"""What Zola, Obsidian, Astro and Docusaurus document of their posts holds for what is written for them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from postkit.frontmatter import load
from postkit.model import Meta
from postkit.plugin import Report
from tests.sites import GENERATORS, SITES, files_of, sent

ZOLA = frozenset(
    (
        *("title", "description", "date", "updated", "weight", "draft", "slug", "path", "aliases", "authors"),
        *("in_search_index", "template", "taxonomies", "extra", "insert_anchor_links"),
    )
)
"""The keys of a page (Zola's documentation, Content, Page); all others are to be under `extra`."""

ILLEGAL = re.compile(r'[\\:*?"<>|#^\[\]]')
"""What a note's name may not hold, or a link to it (Obsidian's documentation, Internal links)."""

DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?")
TAG = re.compile(r"[\w/-]*[^\W\d]+[\w/-]*|[\w/-]*[_/-]+[\w/-]*")
"""A tag holds letters, digits, `_`, `-` and `/`, and at least one that is no digit (Obsidian's documentation, Tags)."""


def posts(source: str, target: str) -> dict[str, Meta]:
    """The metadata of all posts of a site as they are written for another generator, by their paths."""
    found = {}
    for path, data in sent(files_of(SITES / source), source, target)[0].items():
        loaded = load(data.decode(), path, Report())
        assert loaded is not None
        front_matter, _ = loaded
        assert front_matter is not None, path
        found[path] = front_matter.meta
    return found


def others(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", [each for each in GENERATORS if each != name])


def texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


@others("zola")
def test_zola(source: str) -> None:
    for path, meta in posts(source, "zola").items():
        assert path.startswith("content/")
        assert not meta.keys() - ZOLA
        for key in ("date", "updated"):
            assert isinstance(meta.get(key, dt.date(2024, 1, 1)), dt.date), "dates are not quoted"
        for key in ("authors", "aliases"):
            assert texts(meta.get(key, [])), f"{key} are a list of texts"
        terms = meta.get("taxonomies", {})
        assert isinstance(terms, dict)
        assert all(map(texts, terms.values()))
        assert "/" not in str(meta.get("slug", ""))


@others("obsidian")
def test_obsidian(source: str) -> None:
    for path, meta in posts(source, "obsidian").items():
        assert not ILLEGAL.search(path)
        assert texts(meta.get("aliases") or [])
        tags = meta.get("tags") or []
        assert isinstance(tags, list)
        assert all(isinstance(tag, str) and TAG.fullmatch(tag) for tag in tags), tags
        for key in ("date", "updated"):
            value = meta.get(key, "2024-01-01")
            assert DATE.fullmatch(value if isinstance(value, str) else str(value).replace(" ", "T")), value


@others("astro")
def test_astro(source: str) -> None:
    """The schema of Astro's own template for blogs: a title, a description and a date; others may be left out."""
    for path, meta in posts(source, "astro").items():
        if not path.startswith("src/content/blog/"):
            continue
        assert isinstance(meta["title"], str)
        assert isinstance(meta["description"], str)
        for key in ("pubDate", "updatedDate"):
            assert isinstance(meta.get(key, dt.date(2024, 1, 1)), dt.date)
        assert isinstance(meta.get("heroImage", ""), str)


@others("docusaurus")
def test_docusaurus(source: str) -> None:
    """The fields of a post (Docusaurus's documentation, plugin-content-blog, Markdown front matter)."""
    for path, meta in posts(source, "docusaurus").items():
        assert path.startswith(("blog/", "src/pages/"))
        assert isinstance(meta.get("title", ""), str)
        assert isinstance(meta.get("date", dt.date(2024, 1, 1)), dt.date)
        assert isinstance(meta.get("last_update", {}), dict)
        for tag in meta.get("tags") or []:  # type: ignore[union-attr]
            assert isinstance(tag, str) or (isinstance(tag, dict) and {"label", "permalink"} <= tag.keys())
        for author in meta.get("authors") or []:  # type: ignore[union-attr]
            assert isinstance(author, dict), "a text is a key of authors.yml"
            assert "name" in author
