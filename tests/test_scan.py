"""The scanner says of any text what the patterns say, whether it loops, as it does where it is compiled, or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postkit import html_to_markdown
from postkit.markdown import links
from postkit.markdown.dialects import DIALECTS
from postkit.markdown.scan import FOLD, SIGN, Scanner
from postkit.markdown.signs import of

TEXT = st.text(st.one_of(st.sampled_from("\\`*_~&<[]()$=^?@#!ab1 \t\n\r\f\xa0é中😀"), st.characters(min_codepoint=32)))


@pytest.mark.parametrize("name", DIALECTS)
@given(TEXT)
@settings(max_examples=200)
def test_loops_and_patterns_agree(name: str, text: str) -> None:
    signs = of(DIALECTS[name])
    for scanner, exact in ((signs.scanner, signs.special), (signs.scanner_in_link, signs.in_link)):
        said = scanner.scan(text)
        assert bool(said & SIGN) == (exact.search(text) is not None)
        assert bool(said & FOLD) == any(white in text for white in ("  ", "\t", "\n", "\r", "\f"))


@pytest.mark.parametrize("name", DIALECTS)
@given(TEXT)
@settings(max_examples=200)
def test_both_ways_agree(name: str, text: str) -> None:
    signs = of(DIALECTS[name])
    for scanner in (signs.scanner, signs.scanner_in_link):
        other = Scanner("", scanner.signs, False)
        other.low, other.high, other.loops = scanner.low, scanner.high, not scanner.loops
        assert other.scan(text) == scanner.scan(text)


@given(st.text(st.one_of(st.sampled_from("<>()\\& /:.?#%=\x7f\x80é"), st.characters(max_codepoint=300)), min_size=1))
@settings(max_examples=500)
def test_targets_are_told_in_both_ways(text: str) -> None:
    loops = Scanner("<>()\\&", links.EVEN.signs, True)
    odd = any(char in "<>()\\&" or not "!" <= char <= "~" for char in text)
    assert loops.lacks(text) == links.EVEN.lacks(text) == (not odd)


@pytest.mark.parametrize("white", ["&#13;", "&#10;", "&#9;", "&#13;&#10;", "\r", "\f"])
@pytest.mark.parametrize("tag", ["p", "em", "a href=x", "li"])
def test_white_space_by_reference_is_folded(white: str, tag: str) -> None:
    """A carriage return would end the line in Markdown (CommonMark 0.31, 2.1), and `#` begin a heading."""
    html = f"<{tag}>a{white}# b</{tag.split(maxsplit=1)[0]}>"
    assert html_to_markdown(html) == html_to_markdown(html.replace(white, " "))
