"""References are found where a Markdown parser sees them, with exact offsets, and changed in place."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from postkit.links.find import in_html, in_markdown
from postkit.links.reference import IMAGE, LINK, spliced

FOUND = {
    "[a](b)": ["b"],
    "[a]( b 'title' )": ["b"],
    '![a](b.png "t") ![](c.png)': ["b.png", "c.png"],
    "[a](<b c> (t))": ["b c"],
    r"[a](b\)c) [d](e(f)g)": ["b)c", "e(f)g"],
    "[a](b&amp;c)": ["b&c"],
    "[![a](b)](c)": ["b", "c"],
    "[a [b](c) d](e)": ["c"],
    "`[a](b)` ``[a](`b)``": [],
    "```\n[a](b)\n```\n\n    [c](d)\n\n- e\n\n  [f](g)": ["g"],
    r"\[a](b) [c\](d)": [],
    "[a]: b 'c'\n[d]:\n  <e f>\n": ["b", "e f"],
    "> [a](b\n> 'c') [d](\n> e)": ["b", "e"],
    "# [a](b)\n\n| c |\n|---|\n| [d](e) |": ["b", "e"],
    "<https://a.example/> <b@c.example>": [],
    "a <img src=b alt='>'> <a href=\"c&amp;d\">e</a>": ["b", "c&d"],
    "<picture><source srcset='a.png 1x, b.png 2x'></picture>": ["a.png", "b.png"],
    "x <!-- [a](b) <a href='c'> --> [d](e)": ["e"],
    '[a](b "c" d) [e](f': [],
    "[a](b\n\nc)": [],
    "[a](javascript:b)": ["javascript:b"],
}


@pytest.mark.parametrize("text", FOUND)
def test_found(text: str) -> None:
    found = list(in_markdown(text))
    assert [reference.address for reference in found] == FOUND[text]
    assert found == sorted(found)


def test_html_has_no_markdown_and_programs_have_no_tags() -> None:
    text = "<p>[a](b) <a href='c'></p><script>'<a href=d>'</script><!-- <img src=e> --><video poster=f src='g'>"
    assert [reference.address for reference in in_html(text)] == ["c", "f", "g"]


@pytest.mark.parametrize("address", ["/new/", "a b.png", "a(b", "q\"u'o", "x>y<z", "文/字.png", "a\\b"])
def test_what_is_written_is_read_again_and_nothing_else_changes(address: str) -> None:
    text = "x [a](b 't') ![c](<d e>) <a href='f'>g</a> <a href=\"h\">i</a> <a href=j>k</a>\n\n[l]: m\n"
    changed = spliced(text, [(reference, address) for reference in in_markdown(text)])
    spaced = re.compile("[ ()<>\\\\]|%[0-9A-F]{2}")
    plain = {spaced.sub("", reference.address) for reference in in_markdown(changed)}
    assert plain == {spaced.sub("", address)}
    assert len(list(in_markdown(changed))) == 6
    assert spliced(
        changed, [(new, old.address) for new, old in zip(in_markdown(changed), in_markdown(text), strict=True)]
    ) == text.replace("d e", "d%20e")


PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<",
        ">",
        "`",
        "``",
        "\\",
        '"',
        "'",
        " ",
        "\n",
        "a",
        "b/c",
        "<b>",
        "*",
        "|",
        "&amp;",
        "- ",
        "> ",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join).filter(lambda text: not re.search(r"\\\s", text)))
@example("[a](b 'c\nd')")
@example("![[a](b)](c)")
@example("[a](b`c)`d)")
def test_what_is_found_is_what_a_parser_sees(text: str) -> None:
    """Backslashes before white space are left aside: the parser ends an address there, against CommonMark 6.3."""
    found = [(reference.kind, reference.address) for reference in in_markdown(text)]
    assert sorted(found) == sorted(seen(text))


def seen(text: str) -> list[tuple[str, str]]:
    """The links and images that a Markdown parser makes of a text, those without address left aside."""
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return [each for token in parser.parse(text) for each in _in(token.children or [])]


def _in(tokens: list[Token]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for token in tokens:
        if token.type == "link_open" and token.info != "auto":
            found.append((LINK, str(token.attrs["href"])))
        if token.type == "image":
            found.append((IMAGE, str(token.attrs["src"])))
        found += _in(token.children or [])
    return [(kind, address) for kind, address in found if address]


HOSTILE = (
    "[",
    "[a](",
    '[a](b "',
    "`" * 7 + "x",
    "<a href='",
    "<!--",
    "[a](<",
    "(a",
    "[a](b)",
    "![[",
    "](a)",
    "<a ",
    "[a][b",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_of_anything(piece: str) -> None:
    assert all(reference.start < reference.end for reference in in_markdown(piece * 10_000 + "](b)"))
