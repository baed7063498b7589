"""What python-frontmatter expects of its own fixtures is what we read."""

from __future__ import annotations

import json
from pathlib import Path

from postkit.frontmatter import load
from postkit.frontmatter.json_dump import jsonable
from postkit.model import Value
from postkit.plugin import Report

SUFFIXES = (".md", ".markdown", ".mdx", ".txt")


def expectations(corpus: Path) -> list[tuple[Path, dict[str, Value]]]:
    """python-frontmatter's own fixtures with what it expects of them."""
    found = []
    for result in sorted((corpus / "frontmatter").rglob("*.result.json")):
        stem = result.with_name(result.name.removesuffix(".result.json"))
        source = next(path for suffix in SUFFIXES if (path := stem.with_suffix(suffix)).exists())
        found.append((source, json.loads(result.read_text(encoding="utf-8"))))
    return found


def without_booleans(value: Value) -> Value:
    """The value with `true` as `yes`, which is a word to us and a boolean to YAML 1.1."""
    if isinstance(value, dict):
        return {key: without_booleans(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_booleans(item) for item in value]
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def test_the_fixtures_of_python_frontmatter(corpus: Path) -> None:
    cases = expectations(corpus)
    assert len(cases) >= 10
    for source, expected in cases:
        found = load(source.read_bytes().decode(), source.name, Report())
        assert found is not None, source
        front_matter, body = found
        content = expected.pop("content")
        meta = jsonable(front_matter.meta if front_matter else {})
        assert without_booleans(meta) == without_booleans(expected), source
        assert body.strip() == content, source
