"""A site finds its posts by path, address and name, and transforms get what they ask for of it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from postkit import registry
from postkit.generators.load import load, parse
from postkit.options import build
from postkit.pipeline import Chain, Plan
from postkit.plugin import Transform, option
from postkit.site import Entry, Site

TEA = Entry(
    "blog/_posts/2024-05-01-tea.md",
    "_posts/2024-05-01-tea.md",
    "content/posts/tea.md",
    "/2024/05/01/tea.html",
    "/posts/tea/",
    "Tea & biscuits",
    "tea",
    ("/old/tea/", "Cuppa"),
)
SOUP = Entry("all.jsonl", "a/soup.md", "content/posts/soup.md", "", "/posts/soup/", "Soup", "soup")
TWIN = Entry("all.jsonl", "b/soup.md", "content/posts/soup-2.md", "", "/posts/soup-2/", "Soup", "soup-2")
SITE = Site((TEA, SOUP, TWIN), load("jekyll"), load("hugo"))


@pytest.mark.parametrize("path", ["_posts/2024-05-01-tea.md", "_posts/2024-05-01-tea"])
def test_by_path(path: str) -> None:
    assert SITE.by_path(path) is TEA
    assert SITE.by_path("tea.md") is None


@pytest.mark.parametrize("url", ["/2024/05/01/tea.html", "/2024/05/01/tea", "/2024/05/01/tea.html#milk", "/old/tea"])
def test_by_address(url: str) -> None:
    assert SITE.by_url(url) is TEA
    assert SITE.by_url("/tea") is None


def test_by_source() -> None:
    assert SITE.by_source(TEA.source) is TEA
    assert SITE.by_source("all.jsonl", "b/soup") is TWIN
    assert SITE.by_source("all.jsonl", "c") is None
    assert SITE.by_source("none") is None


@pytest.mark.parametrize("name", ["2024-05-01-tea", "tea & Biscuits", "tea", "cuppa", "_posts/2024-05-01-tea"])
def test_by_name(name: str) -> None:
    assert SITE.by_name(name) == (TEA,)


def test_a_name_of_several_posts_gives_them_all() -> None:
    assert SITE.by_name("soup") == (SOUP, TWIN)
    assert SITE.by_name("b/soup") == (TWIN,)
    assert SITE.by_name("bread") == ()


def test_a_site_goes_to_other_processes() -> None:
    again = pickle.loads(pickle.dumps(SITE))
    assert again.by_name("b/soup") == (TWIN,)
    assert (again.source, again.target) == ("jekyll", "hugo")


@dataclass(frozen=True)
class Options:
    name: str = option("", help="A name.")
    source: str = ""
    target: str = ""
    site: Site | None = None


def test_options_get_the_generators_and_the_site() -> None:
    own = Site(reads=parse('like = "hugo"', "mine", "mine.toml"))
    known = {"source": own.source, "target": own.target, "site": own}
    assert build(Options, {"name": "x"}, "example", known) == Options("x", "hugo", "", own)


def test_the_chain_knows_its_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "get", lambda *_: Transform(lambda post, *_: post, Options))
    for site, options in ((None, Options()), (SITE, Options("", "jekyll", "hugo", SITE))):
        assert Chain(Plan("markdown", site=site)).transform("example")[2] == options
