"""The guard counts letters that are gone, wherever they stood, and no others."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from postkit import guard
from postkit.html import parse
from postkit.model import Html, Markdown, Post
from postkit.plugin import Report

PARAGRAPHS = [f"Paragraph {number} says «{chr(0x4E00 + number) * 9}», e{chr(0x301)} and_so on." for number in range(60)]


def _letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]+", "", text))


def _told(before: str, after: str, removed: list[str]) -> list[str]:
    report = Report(removed={"step": removed} if removed else {})
    guard.check(before.encode(), after.encode(), report)
    return [problem.message for problem in report.problems]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_missing_is_counted_exactly(seed: int) -> None:
    chance = random.Random(seed)
    lines = [chance.choice(PARAGRAPHS[: seed + 1]) for _ in range(50)]
    before = chance.choice(["\n", "", " "]).join(lines)
    kept = [line.replace("and", "**a**nd <b>") for line in lines if chance.random() < 0.8]
    if seed % 3:
        chance.shuffle(kept)
    removed = [line for line in lines if chance.random() < 0.1]
    after = "\n\n".join(kept)
    missing = (_letters(before) - _letters(after) - _letters("".join(removed))).total()
    total = _letters(before).total()
    told = _told(before, after, removed)
    assert told in ([], [f"{missing} of {total} letters are missing"])
    assert bool(told) <= (missing > max(guard.ALLOWED, guard.SHARE * total))


def test_a_lost_paragraph_is_told() -> None:
    assert _told("\n".join(PARAGRAPHS), "\n".join(PARAGRAPHS[1:]), []) == ["31 of 1910 letters are missing"]
    assert _told("\n".join(PARAGRAPHS), "\n".join(PARAGRAPHS[1:]), PARAGRAPHS[:1]) == []


@pytest.mark.parametrize("html", ["<iframe>unseen</iframe>", "<iframe></iframe>", "<style>p { }</style>", "<!-- c -->"])
def test_what_no_browser_shows_is_no_text(html: str) -> None:
    post = Post({}, Html(parse.fragment(f"<p>One {html}</p>two")))
    assert guard.letters_of(post).split() == guard.text_of(post).encode().split() == [b"One", b"two"]


def test_what_links_lead_to_is_no_text() -> None:
    text = "[a](b) &amp; <br> \\<c>\n[d]: e\n![f](g)"
    assert guard.text_of(Post({}, Markdown([text]))).split() == ["[a", ")", "\\<c>", "![f", ")"]


def test_time_is_linear() -> None:
    guard.letters_of(Post({}, Markdown(["[\n" * 500_000 + "]:"])))
