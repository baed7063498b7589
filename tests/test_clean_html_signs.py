"""A sweep that is left out, since a tree has none of its signs, would have done nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.html.parse import fragment
from postkit.html.serialize import inner
from postkit.model import Html, Meta, Post
from postkit.plugin import Report
from postkit.transforms.clean_html import TREE_SWEEPS, Options, apply, signs
from tests.conftest import FIXTURES

PAGES = sorted((FIXTURES / "clean_html").rglob("*.in.html"))
META: Meta = {"title": "雨后的长江大桥", "from": "https://example.org/bridge"}


def cleaned(html: str, options: Options) -> tuple[str, Report]:
    report = Report("post.html")
    post = Post(dict(META), Html(fragment(html)))
    apply(post, options, report)
    assert isinstance(post.body, Html)
    return inner(post.body.tree), report


def test_every_sign_is_of_a_sweep() -> None:
    assert {*signs.SIGNS, *signs.MAKERS, *signs.MAKES, *signs.WRITERS} <= set(TREE_SWEEPS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_sweep_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = path.read_text(encoding="utf-8")
    every = [Options(), *(Options(only_sweep=(name,)) for name in TREE_SWEEPS)]
    left_out = [cleaned(html, options) for options in every]
    monkeypatch.setattr(signs, "SIGNS", {})
    assert left_out == [cleaned(html, options) for options in every]
