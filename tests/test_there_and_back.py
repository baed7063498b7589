"""From every generator to every other and back: the same metadata, the same body."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache

import pytest

from postkit.generators.facts import facts_of
from postkit.generators.load import load
from postkit.markdown.islands import Unsplit
from postkit.model import Meta, Post, Value
from tests.sites import GENERATORS, SITES, Files, files_of, read, sent

PAIRS = list(itertools.permutations(GENERATORS, 2))


def told(files: Files, name: str) -> dict[str, tuple[Meta, str]]:
    """What each post of a site says, whatever its path, by its title; its slug and date may be in its path."""
    found: dict[str, tuple[Meta, str]] = {}
    adds, page_adds = load(name).adds, load(name).page_adds
    for path, data in files.items():
        meta, body = read(path, data, name)
        facts = facts_of(Post(meta, Unsplit(""), path, path.rpartition(".")[0]), load(name))
        said = {key: value for key, value in meta.items() if value not in (None, "", []) and key != "slug"}
        said = {key: value for key, value in said.items() if value not in (adds.get(key), page_adds.get(key))}
        found[str(meta["title"])] = ({**said, "draft": facts.draft, "slug of its own": facts.slug}, body.strip())
    return found


def comparable(meta: Meta, by: str) -> Meta:
    """The metadata without what may differ: the order of aliases, and UTC where Eleventy has it of every time."""
    said = dict(meta)
    if isinstance(aliases := said.get("aliases"), list):
        said["aliases"] = list[Value](sorted(map(str, aliases)))
    for key, value in meta.items():
        if by == "eleventy" and isinstance(value, dt.datetime) and value.tzinfo is None:
            said[key] = value.replace(tzinfo=dt.UTC)
    return said


@cache
def original(name: str) -> dict[str, tuple[Meta, str]]:
    return told(files_of(SITES / name), name)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=map("-".join, PAIRS))
def test_there_and_back(one: str, other: str) -> None:
    there, _ = sent(files_of(SITES / one), one, other)
    assert len(there) == len(original(one))
    back, _ = sent(there, other, one)
    again = told(back, one)
    assert again.keys() == original(one).keys()
    for title, (meta, body) in original(one).items():
        assert again[title][1] == body
        assert comparable(again[title][0], other) == comparable(meta, other), title


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=map("-".join, PAIRS))
def test_twice_there_is_once_there(one: str, other: str) -> None:
    there, _ = sent(files_of(SITES / one), one, other)
    assert sent(there, other, other)[0] == there
