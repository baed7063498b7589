"""Schemas: every fault is told once, at its place, whichever engine looks; a schema that cannot be used is an error."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postkit import registry
from postkit.model import Post, PostkitError, Source
from postkit.plugin import Reader, Report, Rule
from postkit.schemas import builtin, engines
from postkit.schemas.document import parse
from postkit.schemas.fast import Fast, has_fast
from postkit.schemas.faults import told
from postkit.schemas.names import SAID
from postkit.schemas.patterns import SlowError, is_valid, matches
from postkit.schemas.schema import Schema
from tests.running import postkit
from tests.wrong_values import CASES, Held, key, yaml

OTHER = {"author.json": '{"type": "object", "required": ["name"]}'}


def load(place: str) -> tuple[str, str]:
    """The text of a file that a schema refers to."""
    if place not in OTHER:
        raise PostkitError(f"no such schema: {place}")
    return OTHER[place], place


def schema(document: Any) -> Schema:
    """A schema of one's own."""
    return Schema("mine", parse(json.dumps(document), "mine.json", load))


def posts(text: str, name: str = "a.md") -> Iterator[Post]:
    reader = registry.get(Reader, "markdown")
    return reader.read(Source.of(name, text), reader.options(), Report(name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{json.dumps(case.schema)[:60]} {case.text[4:30]!r}")
def test_every_fault_is_found_once_at_its_place(case: Held) -> None:
    (post,) = posts(case.text)
    found = [(name, finding) for name, finding in schema(case.schema).findings(post)]
    assert sorted(f"{each.place.line}:{each.place.column} {name}" for name, each in found) == sorted(case.found), found
    assert all(finding.message and not finding.message.endswith(".") for _, finding in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{json.dumps(case.schema)[:60]} {case.text[4:30]!r}")
def test_both_engines_find_the_same(case: Held) -> None:
    assert has_fast()
    mine = schema(case.schema)
    (post,) = posts(case.text)
    value = json.loads(json.dumps(post.meta, default=str))
    plain = engines.engine(mine.document, plain=True)(value)
    assert engines.engine(mine.document)(value) == plain
    assert Fast(mine.document).passes(value) is not bool(plain)
    assert list(told(plain)) or not plain


def test_every_rule_that_a_schema_asks_is_one() -> None:
    assert set(SAID) <= set(registry.names(Rule))


BROKEN = {
    '{"$ref": "#"}': "mine.json:1:10: a reference that leads back to itself",
    '{"properties": {"a": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"allOf": [{"$ref": "#/$defs/x"}]}}}': "leads back",
    '{"$ref": "https://example.com/x.json"}': "a reference to the web, and nothing is fetched",
    '{"$ref": "none.json"}': "no such schema: none.json",
    '{"$ref": "#/$defs/none"}': "mine.json:1:10: a reference to nothing: #/$defs/none",
    '{"type": "text"}': "mine.json:1:10: invalid schema",
    '{"properties": {"a": {"minLength": "3"}}}': "mine.json:1:36: invalid schema",
    '{"pattern": "("}': "mine.json:1:13: no regular expression: (",
    '{"patternProperties": {"[": {}}}': "no regular expression: [",
    '{"a":': "mine.json:1:6: expecting value",
    "[]": "invalid schema",
    '{"$schema": "https://example.com/draft"}': "mine.json:1:13: unknown draft of JSON Schema",
    "[" * 100_000: "nested too deep to be a schema",
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:50])
def test_a_schema_that_cannot_be_used_says_why_and_where(text: str) -> None:
    with pytest.raises(PostkitError) as error:
        parse(text, "mine.json", load)
    assert BROKEN[text] in error.value.message


def test_a_reference_to_the_whole_schema_from_below_is_none_to_itself() -> None:
    (post,) = posts(yaml("a: {a: {b: 1}}\n"))
    found = list(schema({"properties": {"a": {"$ref": "#"}}, "additionalProperties": False}).findings(post))
    assert [(name, finding.place.column) for name, finding in found] == [("unknown-key", 9)]


def test_expressions_are_those_of_ecma_262_and_take_no_longer_than_they_may() -> None:
    assert not matches("^a$", "a\n")
    assert matches(r"[\d\w]", "_")
    assert not matches(r"\w", "é")
    assert matches(r"[[]", "[")
    assert not is_valid("a**b(")
    with pytest.raises(SlowError):
        matches(r"^(\w|\d|[a-z0-9])+(?=b)$", "a1" * 60 + "!")


def test_expressions_for_keys_are_stopped_beside_what_is_unevaluated() -> None:
    explodes = {"unevaluatedProperties": False, "patternProperties": {r"^(\w|\d|[a-z0-9])+(?=b)$": {}}}
    with pytest.raises(SlowError):
        engines.engine(schema(explodes).document, plain=True)({"a1" * 60 + "!": 1})
    (post,) = posts(yaml("x.a: 1\n'x|b': q\nc: 1\npropertyNames: 1\n"))
    properties = {"propertyNames": {"type": "string"}}
    patterned = {"^x": {"type": "integer"}, "b$": {"const": "q"}}
    mine = schema({"properties": properties, "patternProperties": patterned, "unevaluatedProperties": False})
    found = sorted(f"{each.place.line} {name}" for name, each in mine.findings(post))
    assert found == ["3 wrong-type", "4 unknown-key", "5 wrong-type"]


def test_an_expression_that_explodes_costs_the_post_alone(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(json.dumps(key({"pattern": r"^(\w|\d|[a-z0-9])+(?=b)$"})))
    (tmp_path / "a.md").write_text(yaml(f"title: A\na: {'a1' * 60}!\n"))
    (tmp_path / "b.md").write_text(yaml("title: B\na: [b]\n"))
    done = postkit("validate", ".", "--schema", "s.json", cwd=tmp_path)
    assert done.status == 1
    assert "a.md:1:1: error[unusable-schema] a regular expression of s.json takes too long" in done.out
    assert done.out.count("error") == 1


def test_the_nearest_word_on_the_schema_counts(tmp_path: Path) -> None:
    for name in ("one", "two", "own"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"required": [name]}))
    (tmp_path / "postkit.toml").write_text('[validate]\nschema = "one.json"\nschemas = { "b*" = "two.json" }\n')
    (tmp_path / "a.md").write_text(yaml("title: A\n"))
    (tmp_path / "b.md").write_text(yaml("title: B\n"))
    (tmp_path / "c.md").write_text(yaml("# yaml-language-server: $schema=own.json\ntitle: C\n"))
    (tmp_path / "d.md").write_text("+++\n#:schema ./own.json\ntitle = 'D'\n+++\n")
    found = postkit("validate", "a.md", "b.md", "c.md", "d.md", cwd=tmp_path).out
    assert [line.partition("] ")[2][:3] for line in found.splitlines()] == ["one", "two", "own", "own"]
    found = postkit("validate", "a.md", "b.md", "c.md", "--schema", "two.json", cwd=tmp_path).out
    assert found.count("two is missing") == 3
    assert postkit("validate", "a.md", "c.md", "--schema", "none", cwd=tmp_path).status == 0


@pytest.mark.parametrize("address", ["https://example.com/x.json", "../up.json", "none.json", "a.md"])
def test_a_post_whose_schema_cannot_be_used_does_not_pass(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "up.json").write_text("{}")
    (folder / "a.md").write_text(yaml(f"title: A\n$schema: {address}\n"))
    done = postkit("validate", "a.md", cwd=folder)
    assert done.status == 1
    assert done.out.startswith("a.md:3:10: error[unusable-schema]")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nonsense", "unknown schema: nonsense"),
        ("none.json", "no such schema: none.json"),
        ("https://example.com/x.json", "on the web, and nothing is fetched"),
        ("broken.json", "broken.json:1:2: expecting property name"),
    ],
)
def test_a_request_for_a_schema_that_cannot_be_used_is_wrong(tmp_path: Path, given: str, said: str) -> None:
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "a.md").write_text(yaml("title: A\n"))
    done = postkit("validate", "a.md", "--schema", given, cwd=tmp_path)
    assert done.status == 2
    assert said in done.err


ODD: list[Any] = [None, True, 0, -1, 1.5, 10**400, "", "a", "2024-13-01", "2024-05-01", "\ud800", [], [1], ["a", "a"]]
ODD += [[None, ["a"]], {}, {"a": 1}, {"name": [1], "title": ""}, [{"name": 1}, "a"], [{}, {}]]


@pytest.mark.parametrize("name", builtin.names())
def test_both_engines_explain_whatever_a_key_may_hold_alike(name: str) -> None:
    mine = builtin.load(name)
    fast, explain = Fast(mine.document), engines.engine(mine.document, plain=True)
    chance, told = random.Random(name), 0
    for given, about in mine.properties.items():
        below = list(about.get("properties", ())) if isinstance(about, dict) else []
        nested = [{each: chance.choice(ODD) for each in below} for _ in range(5)]
        for odd in [*ODD, *nested, nested]:
            value = {given: odd, chance.choice(list(mine.properties)): chance.choice(ODD)}
            faults = fast.faults(value)
            assert faults in (None, explain(value)), value
            assert fast.passes(value) is not bool(explain(value)), value
            told += bool(faults)
    assert told > len(mine.properties)


CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "blogs"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no real posts beside the checkout")
@pytest.mark.parametrize("name", builtin.names())
def test_both_engines_judge_real_posts_alike(name: str) -> None:
    mine = builtin.load(name)
    fast, explain = Fast(mine.document), engines.engine(mine.document, plain=True)
    seen = 0
    for path in sorted(CORPUS.rglob("*.md")):
        for post in posts_of(path):
            value = json.loads(json.dumps(post.meta, default=str))
            assert fast.passes(value) is not bool(explain(value)), path
            assert fast.faults(value) in (None, explain(value)), path
            seen += 1
    assert seen > 700


def posts_of(path: Path) -> Iterator[Post]:
    reader = registry.get(Reader, "markdown")
    return reader.read(Source.of(path.name, path.read_bytes()), reader.options(), Report(path.name))
