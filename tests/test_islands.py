"""Islands of HTML in Markdown: where they begin and end, and that nothing is lost."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.markdown import islands, tags
from postkit.markdown.spans import spans
from postkit.model import Html, Markdown
from tests.conftest import FIXTURES, Golden

CASES = sorted((FIXTURES / "islands").iterdir())


def joined(parts: list[str | Html]) -> str:
    return "".join(part if isinstance(part, str) else str(part.source) for part in parts)


def shown(parts: list[str | Html]) -> Iterator[str]:
    for part in parts:
        kind, text = ("text", part) if isinstance(part, str) else ("html", str(part.source))
        yield "\n".join([f"== {kind}", *(line + "|" for line in text.replace("\r", "␍").split("\n")), ""])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_islands(case: Path, golden: Golden) -> None:
    text = (case / "input.md").read_bytes().decode()
    parts = islands.split(text)
    assert joined(parts) == text
    golden(case / "expected.txt", "".join(shown(parts)))


def test_markdown_without_html_is_one_part() -> None:
    assert islands.split("a < b\n") == ["a < b\n"]
    assert islands.split("") == []


TAGS = """<div>|</div>|<p>|</p>|<li>|<br>|<img src="a">|<!--|-->|<pre>|</pre>|<script>|</script>|<Tab a={1} />|<b>|</b>
<details>|</details>|<summary>|</summary>|<table>|<td>|</table>|<div title="|'|"|<|>"""
MARKDOWN = """```|~~~|`|{% raw %}|{% endraw %}|{{|}}|{{< a >}}|- a|1. b|> c|# d|**e**|[f](g)|text|&nbsp;|漢字"""
SPACE = ["\n", "\n\n", "\r\n", "\r", "\n    ", "    ", "  ", "\t", "\x00", "\u2028", "\ufeff"]


def test_a_body_that_is_not_split_yet_is_like_any_other() -> None:
    body = islands.Unsplit("a\n")
    assert (body, Markdown(["a\n"])) == (Markdown(["a\n"]), copy.deepcopy(islands.Unsplit("a\n")))
    assert body != Markdown([]) and body.parts is body.parts


def test_the_beginning_of_a_body_is_known_without_a_look_at_its_islands() -> None:
    body = islands.Unsplit("a\n\n<p>b</p>\n")
    with patch.object(islands, "split", side_effect=AssertionError):
        assert islands.beginning(body) == "a\n\n<p>b</p>\n"
    assert islands.beginning(Markdown(body.parts[:1])) == "a\n\n"
    assert islands.beginning(Markdown(body.parts[1:])) == "<p>b</p>"
    assert islands.beginning(Markdown([])) == ""


PIECES = st.sampled_from([*TAGS.replace("\n", "|").split("|"), *MARKDOWN.split("|"), *SPACE])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_parts_are_the_text(text: str) -> None:
    parts = islands.split(text)
    assert joined(parts) == text
    assert all(part if isinstance(part, str) else part.source for part in parts)


def with_every_tag(text: str) -> list[tuple[int, int]]:
    """The spans where no element is passed over as a whole."""
    with patch.object(tags._Scanner, "leap", lambda _, tag: tag.end):
        return list(spans(text))


HTML = """<p>|</p>|<div>|</div>|<div/>|<DIV>|</Div>|<ul>|</ul>|<li>|</li>|<blockquote>|</blockquote>|<td>|</td>|</hr>
<img alt="<p>">|<a title="<div>">|</a>|<br>|<hr>|<div title='>'>|<div a="|<!-- <div> -->|<!--|-->|<pre>|</pre>|<b|"|/>
<div markdown>|<script>|</script>|- a|1) a|    |{{ a }}|{% a %}|{|<Tab />|```|`|*a*|a| |\t|className=|</p/>|<svg>"""
LINES = ["\n", "\n", "\n", "\n", "\n\n", "\r\n"]
HTML_PIECES = st.sampled_from([*HTML.replace("\n", "|").split("|"), *LINES])


@given(st.lists(PIECES | HTML_PIECES, max_size=40).map("".join))
def test_elements_passed_over_make_no_difference(text: str) -> None:
    assert list(spans(text)) == with_every_tag(text)
    assert list(spans("<div>\n" + text + "\n</div>")) == with_every_tag("<div>\n" + text + "\n</div>")


def test_elements_passed_over_make_no_difference_in_real_posts(corpus: Path) -> None:
    for path in sorted((corpus / "news").rglob("*.md"))[::20] + sorted((corpus / "blogs").rglob("*.md"))[::20]:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert list(spans(text)) == with_every_tag(text), path


@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_two_texts_touch(text: str) -> None:
    kinds = [isinstance(part, str) for part in islands.split(text)]
    assert not any(first and second for first, second in pairwise(kinds))


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 50_000 + "x" + "</div>" * 50_000,
        "<div>\n\n" * 20_000 + "**x**\n\n" + "</div>\n\n" * 20_000,
        "<p>\n\ntext\n\n" * 30_000,
        "\n<p" * 300_000,
        '\n<p a="' * 100_000,
        "<p>" + "x y " * 2_500_000,
        "<p>\n\n" + "{{ " * 100_000,
        "<p>a</p>\n" + "<br>\n" * 50_000,
        "<p>a\n\n" + "    <p>b</p>\n\n" * 30_000,
        "<div>\n<p>\n" * 50_000,
        "<div>\n<p>a</p>\n" * 50_000,
        "<div>\n<!--\n</div>\n" * 50_000,
        "<div>\n" + "<img a='\"' b=\"" * 50_001,
        '<div>\n<img a="\n</div>\n' * 50_000,
        "<p>a</p>\n" * 50_000,
        "<div>a</div>\n{{ a }}\n" * 50_000,
        "<p>\n\n" + " ".join("`" * (n % 50 + 1) for n in range(50_000)),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_time_grows_with_length_only(text: str) -> None:
    """Were it quadratic, this would take minutes."""
    found = list(spans(text))
    assert all(start < end <= len(text) for start, end in found)


def test_every_mirrored_page_is_text_and_one_island(corpus: Path) -> None:
    for path in sorted((corpus / "news").rglob("*.md"))[::10]:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert len(list(spans(text.partition("\n---\n")[2] or text))) == 1, path


def test_no_block_of_html_is_left_in_a_mirrored_page(corpus: Path) -> None:
    for path in sorted((corpus / "news").rglob("*.md"))[::10]:
        parts = islands.split(path.read_text(encoding="utf-8", errors="replace"))
        assert not [part for part in parts if isinstance(part, str) and ("<div" in part or "<p>" in part)], path
