"""Real blogs go to every other generator: no post is lost, and no key."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from postkit.generators.load import load, names
from postkit.generators.permalinks import address_of
from postkit.model import Meta, Value
from tests.sites import Files, files_of, read, sent

BLOGS = {
    "astro-wind": "astro",
    "docusaurus-react-native": "docusaurus",
    "eleventy-leaverou": "eleventy",
    "gatsby-overreacted": "plain",
    "hexo-unit-test": "hexo",
    "hugo-docs": "hugo",
    "hugo-yihui": "hugo",
    "jekyll-docs": "jekyll",
    "jekyll-huxpro": "jekyll",
    "nikola-asmeurer": "nikola",
    "obsidian-help": "obsidian",
    "pelican": "pelican",
    "pelican-jakevdp": "pelican",
    "zola-rust": "zola",
}


def missing(before: Meta, after: Meta, source: str, target: str) -> dict[str, Value]:
    """What a post said for its generator and does not say any more for the next."""
    kept = dict(after)
    for key, common in load(target).refers.items():
        kept.setdefault(f"{source}_{key}", common)
    gone = {}
    for key, value in before.items():
        names = [key, f"{source}_{key}", "tags"] if key == "keywords" else [key, f"{source}_{key}"]
        implied = (
            value is None or key == "slug" or value in (load(source).adds.get(key), load(source).page_adds.get(key))
        )
        if value in ("", [], {}) and load(target).fields.get(key, key) in load(target).limits.filled:
            implied = True
        if key == "permalink":
            implied = implied or address(value, source) == address(kept.get(key), target)
        if not implied and not any(same(kept.get(name), value) for name in names):
            gone[key] = value
    return gone


def address(value: Value, name: str) -> str:
    """An address however it is written."""
    return address_of(value, load(name).permalink).rstrip("/")


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same, aliases in any order, times in UTC where one of them has no zone."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime) and not (one.tzinfo and other.tzinfo):
        return one.replace(tzinfo=None) == other.replace(tzinfo=None)
    return one == other or (one is not None and str(one).split() == str(other).split())


def check(files: Files, source: str) -> None:
    files = {path: data for path, data in files.items() if data}
    for target in names():
        there, _ = sent(files, source, target)
        assert len(there) == len(files), target
        for (path, data), (goal, written) in zip(files.items(), there.items(), strict=True):
            before, after = read(path, data, source)[0], read(goal, written, target)[0]
            assert not missing(before, after, source, target), f"{path} for {target}"


@pytest.mark.parametrize("blog", BLOGS)
def test_a_sample_goes_everywhere(blog: str, corpus: Path) -> None:
    files = files_of(corpus / "blogs" / blog)
    check(dict(list(files.items())[:: max(1, len(files) // 5)]), BLOGS[blog])


@pytest.mark.soak
@pytest.mark.parametrize("blog", BLOGS)
def test_everything_goes_everywhere(blog: str, corpus: Path) -> None:
    check(files_of(corpus / "blogs" / blog), BLOGS[blog])
