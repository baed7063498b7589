"""What gray-matter expects of its own fixtures is what we read, but for what it runs as a program or guesses."""

from __future__ import annotations

from pathlib import Path

from postkit.frontmatter import load
from postkit.model import Value
from postkit.plugin import Report

REVERSE = "reverse = (src) -> src.split('').reverse().join('')"

QUOTES: dict[str, Value] = {"description": "' Front matter '"}

EXPECTED: dict[str, dict[str, Value]] = {
    "autodetect-json.md": {"title": "autodetect-JSON", "description": "Front Matter"},
    "autodetect-no-lang.md": {"title": "autodetect-no-lang", "user": "jonschlinkert"},
    "autodetect-yaml.md": {"title": "autodetect-yaml", "user": "jonschlinkert"},
    "basic.txt": {"title": "Basic"},
    "delims-and-lang.md": {"title": "JSON", "description": "Front Matter"},
    "delims-semi-colons.md": {"title": "delims-semi-colons JSON", "description": "Front Matter"},
    "empty.md": {},
    "has-matter.md": {"title": "Has Matter!"},
    "hasnt-matter.md": {},
    "lang-json.md": {"title": "JSON", "description": "Front Matter"},
    "lang-yaml.md": {"title": "YAML"},
    "to-json.md": {"title": "to JSON"},
    "to-yaml.md": {"title": "to YAML"},
    "delims-custom.md": {},  # its fence is an option of gray-matter's; without that it is text for both
    # CoffeeScript and CSON between plain fences, which is YAML of a kind
    "lang-coffee-fn.md": {"title": "coffee functions", "user": "jonschlinkert", "fn": REVERSE},
    "lang-cson-fn.md": {"title": "CSON functions", "user": "jonschlinkert", "fn": REVERSE},
    "lang-coffee.md": {"title": "coffee", **QUOTES, "categories": "' front matter coffee coffee-script '"},
    "lang-cson.md": {"title": "CSON", **QUOTES, "categories": "' front matter cson '"},
    "lang-javascript-object-fn.md": {},  # a program between plain fences: text between two rules
    "all-dots.yaml": {"one": "foo", "two": "bar", "three": "baz"},  # gray-matter knows no closing dots
}

DEVIATIONS = {
    # programs are never run; gray-matter runs JavaScript, and CoffeeScript and CSON with an engine
    "autodetect-coffee-fn.md": "foreign-front-matter",
    "autodetect-coffee.md": "foreign-front-matter",
    "autodetect-coffeescript.md": "foreign-front-matter",
    "autodetect-cson-fn.md": "foreign-front-matter",
    "autodetect-cson.md": "foreign-front-matter",
    "autodetect-javascript.md": "foreign-front-matter",
    "lang-coffee-bad.md": "foreign-front-matter",
    # the language is an option of gray-matter's; between plain fences it is YAML that does not parse
    "lang-javascript-fn.md": "front-matter-not-a-mapping",
    # gray-matter takes all that follows for front matter
    "all.yaml": "unclosed-front-matter",
}


def test_the_fixtures_of_gray_matter(corpus: Path) -> None:
    folder = corpus / "frontmatter" / "gray-matter" / "test" / "fixtures"
    assert {path.name for path in folder.iterdir()} == {*EXPECTED, *DEVIATIONS, "complex.md"}
    for name, expected in EXPECTED.items():
        found = load((folder / name).read_bytes().decode(), name, Report())
        assert found is not None, name
        assert (found[0].meta if found[0] else {}) == expected, name
    for name, code in DEVIATIONS.items():
        report = Report()
        assert load((folder / name).read_bytes().decode(), name, report) is None, name
        assert [problem.code for problem in report.problems] == [code], name


def test_its_long_example(corpus: Path) -> None:
    path = corpus / "frontmatter" / "gray-matter" / "test" / "fixtures" / "complex.md"
    found = load(path.read_bytes().decode(), path.name, Report())
    assert found is not None
    assert found[0] is not None
    assert found[0].meta["root"] == "_gh_pages"
    assert len(found[0].meta) > 10
