"""The schemas of site generators: each is a schema, tells what it rests on, and takes what the generator takes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from postkit.fields import dates
from postkit.frontmatter import load as load_front_matter
from postkit.generators import load as generators
from postkit.plugin import Report
from tests.sites import GENERATORS, SITES, files_of, sent

NAMES = generators.names()
POSTS = Path(__file__).parent / "fixtures" / "schemas"

CHECKER = FormatChecker(formats=())


@CHECKER.checks("post-date")
def is_post_date(value: object) -> bool:
    """Whether a text is a date that Postkit reads; anything else is the type's matter."""
    return not isinstance(value, str) or not isinstance(dates.read(value), dates.Fault)


WRONG = [
    ("astro", {"pubDate": "soon"}, "pubDate"),
    ("docusaurus", {"title": None}, "title"),
    ("docusaurus", {"tags": "garden"}, "tags"),
    ("docusaurus", {"toc_max_heading_level": 7}, "toc_max_heading_level"),
    ("docusaurus", {"keywords": []}, "keywords"),
    ("docusaurus", {"authors": [{"name": ["Ada"]}]}, "authors"),
    ("docusaurus", {"authors": {"title": "Gardener"}}, "authors"),
    ("eleventy", {"date": "git last week"}, "date"),
    ("eleventy", {"tags": 2024}, "tags"),
    ("eleventy", {"permalink": 2024}, "permalink"),
    ("hexo", {"date": "{{ date }}"}, "date"),
    ("hexo", {"date": 20240302}, "date"),
    ("hexo", {"tags": {"garden": 1}}, "tags"),
    ("hugo", {"draft": "yes"}, "draft"),
    ("hugo", {"date": 20240302}, "date"),
    ("hugo", {"params": ["color"]}, "params"),
    ("hugo", {"build": {"render": "sometimes"}}, "build"),
    ("jekyll", {"tags": 2024}, "tags"),
    ("jekyll", {"published": "false"}, "published"),
    ("nikola", {"status": "hidden"}, "status"),
    ("nikola", {"has_math": "sure"}, "has_math"),
    ("obsidian", {"tags": {"garden": 1}}, "tags"),
    ("pelican", {"Status": "featured"}, "Status"),
    ("pelican", {"Date": ""}, "Date"),
    ("plain", {"date": "soon"}, "date"),
    ("zola", {"title": 2024}, "title"),
    ("zola", {"taxonomies": {"tags": "garden"}}, "taxonomies"),
    ("zola", {"slug": ""}, "slug"),
    ("zola", {"weight": -1}, "weight"),
]
"""Values that the generators refuse, drop or take for something else, each with the key at fault."""


RIGHT = [
    ("docusaurus", {"title": 2024, "draft": "true", "displayed_sidebar": None, "sidebar_position": "2.5"}),
    ("eleventy", {"date": "git Created", "permalink": False, "tags": None}),
    ("hexo", {"date": 1709370000000, "categories": [["Home", "Garden"], "Spring", 7], "tags": [None, 2024]}),
    ("hugo", {"DRAFT": "true", "date": 1709370000, "tags": "garden", "menu": ["main"], "published": False}),
    ("jekyll", {"published": "no", "tags": "garden spring", "category": 2024, "image": None, "layout": None}),
    ("nikola", {"tags": ["garden"], "status": "", "has_math": True, "updated": ""}),
    ("obsidian", {"TAGS": "garden, spring", "aliases": None, "cssclasses": 7}),
    ("pelican", {"status": "draft", "tags": "", "save_as": "", "translation": "true"}),
    ("zola", {"title": None, "tags": ["garden"], "taxonomies": {"tags": []}, "extra": None}),
]
"""Values beside the common ones that the generators take as they are meant."""


def schema(name: str) -> dict[str, Any]:
    """A generator's schema as it is packaged."""
    text = (resources.files("postkit") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def keys(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """All that a schema says of keys, patterns included."""
    return {**document["properties"], **document.get("patternProperties", {})}


def plain(value: Any) -> Any:
    """A value as JSON has it: dates as ISO texts."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def meta_of(text: str) -> dict[str, Any]:
    """The metadata of a post, none where it has no front matter."""
    report = Report()
    found = load_front_matter(text, "post", report)
    assert found is not None, report.problems
    return dict(found[0].meta) if found[0] else {}


def errors(name: str, meta: dict[str, Any]) -> Iterator[str]:
    """The keys that a generator's schema finds fault with, without regard to case where the generator has none."""
    document = schema(name)
    lower = {key.lower(): key for key in document["properties"]} if document.get("x-ignore-case") else {}
    instance = {lower.get(key.lower(), key): plain(value) for key, value in meta.items()}
    for error in Draft202012Validator(document, format_checker=CHECKER).iter_errors(instance):
        yield str(next(iter(error.path), error.message))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema_of_2020_12(name: str) -> None:
    document = schema(name)
    assert document["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert document["$id"] == f"urn:postkit:schema:{name}"
    Draft202012Validator.check_schema(document)
    assert document["title"]
    assert document["description"].endswith(".")
    assert document["x-documentation"].startswith("https://")
    assert isinstance(document["additionalProperties"], bool)


@pytest.mark.parametrize("name", NAMES)
def test_each_key_says_what_it_is_and_where_that_is_documented(name: str) -> None:
    for key, about in keys(schema(name)).items():
        assert about["description"].endswith("."), key
        assert about["description"][0].isupper(), key
        assert about["x-source"].startswith("https://"), key
        assert not set(about) & {"$ref", "default"}, key


@pytest.mark.parametrize("name", NAMES)
def test_deprecated_keys_say_what_to_write(name: str) -> None:
    document = schema(name)
    for key, about in keys(document).items():
        assert ("x-instead" in about) == ("deprecated" in about), key
        if "x-instead" in about:
            assert about["deprecated"] is True, key
            step, *below = about["x-instead"].split(".")
            entry = document["properties"][step]
            assert not entry.get("deprecated"), key
            assert not below or below[0] in entry["properties"], key


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_for_the_generator_is_in_its_schema(name: str) -> None:
    made, known = generators.load(name), schema(name)["properties"]
    for field, key in made.fields.items():
        under = {"tags": made.tags.under, "categories": made.categories.under}.get(field, "")
        below = known[under]["properties"] if under else known
        assert key in below, field
        assert not below[key].get("deprecated"), field
    assert not made.own or made.own in known
    spelled = {key.lower() for key in known} | set(known) if schema(name).get("x-ignore-case") else set(known)
    assert set(made.adds) | set(made.refers) <= spelled


def test_no_schema_is_of_an_unknown_generator() -> None:
    files = (entry.name for entry in (resources.files("postkit") / "schemas").iterdir())
    documents = {name.removesuffix(".json") for name in files if name.endswith(".json")}
    assert {name for name in documents if not name.endswith(".schema")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_typical_post_has_no_fault(name: str) -> None:
    meta = meta_of((POSTS / f"{name}.md").read_text(encoding="utf-8"))
    assert len(meta) > 8
    assert list(errors(name, meta)) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_convert_writes_for_a_generator_has_no_fault(name: str) -> None:
    faults = []
    for source in GENERATORS:
        written, _ = sent(files_of(SITES / source), source, name) if source != name else ({}, [])
        posts = {path: data.decode("utf-8-sig") for path, data in written.items() if path.endswith((".md", ".mdx"))}
        faults += [f"{source}: {path}: {key}" for path, text in posts.items() for key in errors(name, meta_of(text))]
    assert faults == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_of_its_own_pass(name: str) -> None:
    assert list(errors(name, {"quite_my_own": {"nested": [1, None]}})) == []


@pytest.mark.parametrize(("name", "meta"), RIGHT, ids=[name for name, _ in RIGHT])
def test_what_a_generator_takes_is_right(name: str, meta: dict[str, Any]) -> None:
    assert list(errors(name, meta)) == []


@pytest.mark.parametrize(("name", "meta", "key"), WRONG, ids=[f"{name}-{key}" for name, _, key in WRONG])
def test_what_a_generator_cannot_use_is_found(name: str, meta: dict[str, Any], key: str) -> None:
    assert set(errors(name, meta)) == {key}


def test_each_schema_finds_something() -> None:
    assert {name for name, _, _ in WRONG} == set(NAMES)


def test_keys_without_a_value_are_left_out_where_the_generator_stops_at_them() -> None:
    text = b"---\ntitle:\ntags:\nauthors: null\nkeywords: []\nmine:\ndate: 2024-05-01\n---\nWords.\n"
    (data,) = sent({"content/posts/a.md": text}, "hugo", "docusaurus")[0].values()
    assert data.decode() == "---\ntitle: A\ndate: 2024-05-01\nmine:\n---\nWords.\n"
    (same,) = sent({"blog/2024-05-01-a.md": text}, "docusaurus", "docusaurus")[0].values()
    assert b"\ntags:\nauthors: null\nkeywords: []\nmine:\n" in same
