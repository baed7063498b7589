"""Generators are data: every file is read whole, and what is wrong in one is said with its place."""

from __future__ import annotations

import pickle
import string

import pytest

from postkit.cli.generator_page import SHAPES
from postkit.fields import field
from postkit.generators.load import load, names, parse
from postkit.generators.model import Generator
from postkit.markdown.dialects import DIALECTS
from postkit.model import PostkitError

PLACES = {"year", "month", "day", "slug", "title", "category", "categories", "section", "path"}
FORMATS = {"yaml", "toml", "json", "headers", "nikola"}


@pytest.mark.parametrize("name", names())
def test_what_a_generator_says_can_be_done(name: str) -> None:
    made = load(name)
    assert (made.name, made.kind) == (name, name)
    assert made.title
    assert made.doc.startswith("https://")
    assert made.about.endswith(".")
    assert made.dialect in DIALECTS
    assert made.formats
    assert set(made.formats) <= FORMATS
    for own in made.fields:
        assert field(own).name == own
    assert len(set(made.fields.values())) == len(made.fields), "two fields have one key"
    templates = (made.paths.post, made.paths.draft, made.paths.page, made.paths.url, made.paths.page_url)
    assert {part[1] for template in templates for part in string.Formatter().parse(template)} <= {*PLACES, None}
    assert made.dates.zone in ("keep", "drop")
    assert {made.tags.shape, made.categories.shape, made.authors.shape} <= set(SHAPES)
    assert made.permalink.slashes in ("", "both", "first", "last", "none")
    assert made.aliases in ("addresses", "names", "any")


def test_there_are_generators() -> None:
    expected = "astro docusaurus eleventy hexo hugo jekyll nikola obsidian pelican plain zola"
    assert names() == tuple(expected.split())


def test_a_generator_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(load("hugo"))) == load("hugo")


def test_an_own_generator_is_like_another_but_for_what_it_says() -> None:
    text = 'like = "hugo"\n[fields]\nimage = "cover"\n[paths]\nurl = "/{year}/{slug}/"\n'
    made, hugo = parse(text, "mine", "mine.toml"), load("hugo")
    assert (made.name, made.kind, made.dialect, made.own) == ("mine", "hugo", "goldmark", "params")
    assert made.paths == hugo.paths._replace(url="/{year}/{slug}/")
    assert made.fields == {**hugo.fields, "image": "cover"}


def test_an_own_generator_may_stand_alone() -> None:
    made = parse('formats = ["toml"]', "mine", "mine.toml")
    assert made == Generator("mine", "plain", "mine", "", formats=("toml",))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('dialekt = "gfm"', "mine.toml:1:1: unknown key: dialekt", "did you mean dialect?"),
        ("\n[paths]\n  drfat = 'x'", "mine.toml:3:3: unknown key: paths.drfat", "did you mean draft?"),
        ("[path]\npost = 'x'", "mine.toml:1:2: unknown key: path", "did you mean paths?"),
        ("formats = 'toml'", "mine.toml:1:1: formats cannot be 'toml'", "it takes a list of texts"),
        ("[draft]\nvalue = 3", "mine.toml:2:1: draft.value cannot be 3", "it takes text or true"),
        ("[limits]\nflat = 'x'", "mine.toml:2:1: limits.flat cannot be 'x'", "it takes true or false"),
        ("[fields]\ntitle = 1", "mine.toml:2:1: fields.title cannot be 1", "it takes text"),
        ("paths = 1", "mine.toml:1:1: paths cannot be 1", "it takes a table"),
        ("like = 'hogo'", "mine.toml:1:1: unknown generator: hogo", "did you mean hugo?"),
        ("name = 'x'", "mine.toml:1:1: unknown key: name", None),
        ("like = ", "mine.toml: Invalid value (at end of document)", "a generator's file is TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(PostkitError) as caught:
        parse(text, "mine", "mine.toml")
    assert caught.value.message == message
    assert hint is None or caught.value.hint == hint


def test_an_unknown_generator_is_said() -> None:
    with pytest.raises(PostkitError, match="unknown generator: jekyl") as caught:
        load("jekyl")
    assert caught.value.hint == "did you mean jekyll?"
