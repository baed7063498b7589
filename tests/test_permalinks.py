"""Addresses that posts say they have get the slashes that each generator wants, and come back as they were."""

from __future__ import annotations

import itertools

import pytest

from postkit.generators.load import load, names
from postkit.generators.model import Permalinks
from postkit.generators.permalinks import address_of, file_of, written
from postkit.site import same_address
from tests.sites import read, sent, site_of

STATED = ("/a/b/", "/a/b", "a/b/", "a/b", "about", "/a/b.html", "a/v1.2", "/index.html", "/")
KEYS = {name: load(name).fields["permalink"] for name in names() if "permalink" in load(name).fields}
PAIRS = list(itertools.permutations(KEYS, 2))


def post(source: str, address: str) -> dict[str, bytes]:
    """A site of one post that says its address."""
    made = load(source)
    header = f'---\ntitle: "A"\ndate: 2024-05-01\n{KEYS[source]}: "{address}"\n---\nWords.\n'
    if made.formats[0] == "headers":
        header = f"Title: A\nDate: 2024-05-01\n{KEYS[source]}: {address}\n\nWords.\n"
    folder = {"jekyll": "_posts/2024-05-01-a.md", "hexo": "source/_posts/a.md"}.get(source, "content/posts/a.md")
    return {folder: header.encode()}


@pytest.mark.parametrize("address", STATED)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_an_address_is_as_the_generator_wants_it_and_comes_back(source: str, target: str, address: str) -> None:
    files = post(source, address)
    there, _ = sent(files, source, target)
    ((path, data),) = there.items()
    meta, _ = read(path, data, target)
    assert same_address(f"/{str(meta['permalink']).lstrip('/')}", f"/{address.lstrip('/')}")
    (entry,) = site_of(files, source, target).entries
    assert same_address(entry.url, f"/{address.lstrip('/')}")
    ((path, data),) = sent(there, target, source)[0].items()
    again = read(path, data, source)[0]
    assert again["permalink"] == address


@pytest.mark.parametrize(
    ("source", "stated", "target", "line"),
    [
        ("zola", "a/b", "eleventy", "permalink: /a/b/"),
        ("zola", "a/b", "hugo", "url: /a/b/"),
        ("zola", "about", "hexo", "permalink: about/"),
        ("zola", "a/b", "jekyll", "permalink: /a/b/"),
        ("zola", "a/b", "pelican", "URL: a/b/\nSave_as: a/b/index.html"),
        ("zola", "a/b.html", "pelican", "URL: a/b.html\nSave_as: a/b.html"),
        ("hugo", "/a/b", "eleventy", "permalink: /a/b/"),
        ("hugo", "/a/v1.2", "eleventy", "permalink: /a/v1.2/"),
        ("jekyll", "/a/b", "eleventy", "permalink: /a/b/\njekyll_permalink: /a/b"),
        ("jekyll", "/a/b.html", "eleventy", "permalink: /a/b.html"),
        ("jekyll", "/:year/:title/", "eleventy", "permalink: /:year/:title/"),
        ("hexo", "a/b/", "zola", "path: a/b"),
        ("eleventy", "/a/b/", "zola", "path: a/b"),
        ("pelican", "a/b/", "hugo", "url: /a/b/"),
    ],
)
def test_an_address_is_written_so(source: str, stated: str, target: str, line: str) -> None:
    (data,) = sent(post(source, stated), source, target)[0].values()
    assert f"\n{line}\n" in data.decode().replace('"', "")


def test_the_file_of_a_page_is_not_repeated_where_the_address_says_it() -> None:
    text = b"Title: A\nDate: 2024-05-01\nurl: a/b/\nsave_as: a/b/index.html\n\nWords.\n"
    (data,) = sent({"content/a.md": text}, "pelican", "hugo")[0].values()
    assert b"save_as" not in data
    other = text.replace(b"index", b"page")
    (data,) = sent({"content/a.md": other}, "pelican", "hugo")[0].values()
    assert b"save_as: a/b/page.html" in data


@pytest.mark.parametrize("slug", ["/soup/of/day", "/soup/of/day/", "soup"])
def test_a_slug_comes_back(slug: str) -> None:
    files = {"blog/2024-05-01-soup.md": f"---\ntitle: Soup\nslug: {slug}\n---\nHot.\n".encode()}
    for target in names():
        back, _ = sent(sent(files, "docusaurus", target)[0], target, "docusaurus")
        (data,) = back.values()
        assert f"\nslug: {slug}\n" in data.decode().replace('"', "") or slug == "soup", target


@pytest.mark.parametrize("value", [None, False, "", "https://x.example/", "/{{ title }}/", "a b"])
def test_what_is_no_path_is_no_address(value: object) -> None:
    assert address_of(value, Permalinks("both")) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(("slashes", "wanted"), [("both", "/a/"), ("last", "a/"), ("none", "a"), ("first", "/a")])
def test_each_way_has_its_slashes(slashes: str, wanted: str) -> None:
    assert written("/a/", Permalinks(slashes)) == wanted
    assert file_of("/a") == "a/index.html"


def test_a_slug_that_is_an_address_is_one_elsewhere() -> None:
    files = {
        "blog/2024-05-01-soup.md": b"---\ntitle: Soup\nslug: /soup/of/day\n---\nHot.\n",
        "blog/2024-05-02-stew.md": b"---\ntitle: Stew\n---\nAfter [soup](2024-05-01-soup.md).\n",
    }
    there, _ = sent(files, "docusaurus", "hugo")
    assert b"\nurl: /blog/soup/of/day/\n" in there["content/posts/soup.md"]
    assert b"slug" not in there["content/posts/soup.md"]
    assert b"[soup](/blog/soup/of/day/)" in there["content/posts/stew.md"]
    back, _ = sent(there, "hugo", "docusaurus")
    assert b"\nslug: /soup/of/day\n" in back["blog/2024-05-01-soup.md"]
    assert b"[soup](/blog/soup/of/day/)" in back["blog/2024-05-02-stew.md"]
    assert sent(files, "docusaurus", "docusaurus")[0] == files


def test_an_address_elsewhere_than_below_the_blog_is_kept_beside_the_slug() -> None:
    (data,) = sent(post("hugo", "/other/a/"), "hugo", "docusaurus")[0].values()
    assert b"\npermalink: /other/a/\n" in data.replace(b'"', b"")
    assert b"slug" not in data


@pytest.mark.parametrize(
    ("target", "path", "address"),
    [
        ("hexo", "source/about/index.md", "/about/"),
        ("astro", "src/pages/about.md", "/about/"),
        ("jekyll", "about.md", "/about.html"),
        ("nikola", "pages/about.md", "/pages/about/"),
        ("pelican", "content/pages/about.md", "/pages/about.html"),
    ],
)
def test_what_has_no_date_is_a_page_with_an_address(target: str, path: str, address: str) -> None:
    files = {
        "content/about.md": b"---\ntitle: About\n---\nBread.\n",
        "content/posts/yeast.md": b"---\ntitle: Yeast\ndate: 2024-05-01\n---\nMore [about](../about.md).\n",
    }
    there, problems = sent(files, "hugo", target)
    assert path in there
    assert "undated-post" in {problem.code for problem in problems}
    assert any(f"[about]({address})".encode() in data for data in there.values())
    back, _ = sent(there, target, "hugo")
    assert "content/about.md" in back
