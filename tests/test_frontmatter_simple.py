"""Simple YAML is loaded without a parser: to the same values, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.frontmatter import split, yaml_events, yaml_load
from postkit.frontmatter.values import same
from postkit.frontmatter.yaml_scalars import TIMESTAMP, moment, timestamp
from postkit.frontmatter.yaml_simple import load_simple, walk_yaml

SIMPLE = """title: "Hello: world"
date: 2024-05-01
time: 2024-05-01T08:00:00Z
draft: false
author: 'Ann # Bo'
url: https://example.org/#top
weight: 10
nothing:
tags: [ a, "b, c", 1 ]
none: []
categories:
  - 漢字
  - 'x'
  - 12:30
"""


def test_what_most_posts_have_is_simple() -> None:
    value = load_simple(SIMPLE)
    assert value is not None
    assert same(value, yaml_load.load_yaml(SIMPLE)[0])
    assert " ".join(value) == "title date time draft author url weight nothing tags none categories"


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: b: c\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: [b\n",
        "a: &b c\n",
        'a: "\\n"\n',
        "a: {b: c}\n",
        "# a\n",
        "a: b # c\n",
        "a:\n  - b\n - c\n",
        "a: b\n- c\n",
        "true: 1\n",
        "a: \u200b\n",
        "a:\tb\n",
        "a: {{ b }}\n",
        "a:b\n",
        "",
    ],
)
def test_what_is_left_to_the_parser(text: str) -> None:
    assert load_simple(text) is None


PIECES = """a|b|key:|title: |k2: |"|'|"a"|'b'|[|]|, |,| |  |- |-|  - |:|: |#| #|1|2024-01-01|1.5|true|~|null|&a|*a|!t|?
%|@|`|\\|>|é|漢|...|---|=|<<|0x1|_|/|12:30|\t|=: |z: |y: |v: [|w:|{|}"""
BREAKS = ["|", "\n", "\n", "\n", "\n", "\n", "\n  - ", "\n- ", "]\n", "\u3000", "\xa0", "\u200b", "\r\n"]
TEXTS = st.lists(st.sampled_from([*PIECES.replace("\n", "|").split("|"), *BREAKS]), max_size=12).map("".join)


@given(TEXTS)
def test_simple_yaml_means_what_the_parser_says(text: str) -> None:
    for block in (text, f"a: {text}", f"a: [{text}]\n", f"a:\n  - {text}\n  - b\n"):
        value = load_simple(block)
        assert value is None or is_said(value, block)


def is_said(value: object, block: str) -> bool:
    loaded, notes, twins = yaml_load.load_yaml(block)
    spans = list(yaml_events.walk_yaml(block))
    return same(loaded, value) and not notes and not twins and list(walk_yaml(block)) == spans  # type: ignore[arg-type]


def test_simple_front_matter_of_real_posts(corpus: Path) -> None:
    simple = 0
    for path in sorted((corpus / "blogs").rglob("*.md")) + sorted((corpus / "news").rglob("*.md"))[::10]:
        text = path.read_bytes().decode("utf-8", "replace")
        start = split.opening(text)
        for block in list(split.blocks(text, start))[:1] if start else ():
            content = text[block.start : block.stop]
            value = load_simple(content)
            assert value is None or is_said(value, content), path
            simple += value is not None
    assert simple > 300


def test_simple_front_matter_needs_no_parser() -> None:
    program = "import sys; from postkit.frontmatter import load; from postkit.plugin import Report\n"
    program += "assert load('---\\na: 1\\n---\\n', '', Report('')); sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


TIMES = (
    r"\A[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{3})?"
    r"(Z|[-+][0-2][0-9]:[0-6][0-9])?\Z"
)


@given(st.from_regex(TIMES))
def test_plain_times_mean_what_all_others_mean(text: str) -> None:
    stamp = TIMESTAMP.fullmatch(text)
    assert stamp is not None
    try:
        expected: object = timestamp(*stamp.groups())
    except ValueError:
        expected = text
    assert repr(moment(text)) == repr(expected)
