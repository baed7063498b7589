"""What no tree of HTML holds stands in Markdown where it stood in the source, and takes nothing with it."""

from __future__ import annotations

import time

import pytest

from postkit.markdown.from_html import html_to_markdown
from postkit.markdown.source import MARK, put_aside

CUT = [
    ('<p>cut in the <a href="/x">mid', "cut in the [mid](/x)"),
    ('<p><a href="/x">not</p><p>the last</p>', "[not](/x)\n\nthe last"),
    ("<p>a <span>b</p>", "a b"),
    ('<p>a <a href="/x"><img src="y.png"></p>', "a [![](y.png)](/x)"),
    ("<div>a<b></div>", "a<b>"),
    ("<p>a</p><!-- x -->", "a\n\n<!-- x -->"),
    ("<p>a <x-y>b", "a <x-y>b"),
    ("</b>", ""),
    ("<", "<"),
]


@pytest.mark.parametrize(("html", "markdown"), CUT)
def test_only_the_end_of_a_paragraph_stays_open(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


@pytest.mark.parametrize("html", ["<p>a <?php x ?></p>", '<p>a <a href="/x"></p>', "<p>a <x-y/> b</p>"])
@pytest.mark.parametrize("keep", ["drop", "error"])
def test_nothing_stays_where_no_html_is_wanted(html: str, keep: str) -> None:
    assert "<" not in html_to_markdown(html, keep=keep)


def test_a_link_without_an_end_is_a_link_where_no_html_is_wanted() -> None:
    assert html_to_markdown('<p>a <a href="/x">b</p>', keep="drop") == "a [b](/x)"
    assert html_to_markdown('<p>a <a href="/x">b</p>', dialect="mdx") == "a [b](/x)"


def test_no_text_passes_for_what_was_put_aside() -> None:
    text = f"<p>a <!--{MARK}0--> <?php x ?></p>"
    assert put_aside(text, ()) == (text, [])
    assert html_to_markdown(text).startswith(f"a <!--{MARK}0-->")


@pytest.mark.soak
@pytest.mark.parametrize("part", ["<?", "<![CDATA[", "<x-y a='", '<x-y a="', "<x-y ", "</b", "<script>", "<!--", "<!A"])
def test_time_is_linear(part: str) -> None:
    def spent(count: int) -> float:
        start = time.process_time()
        put_aside("<p>" + part * count, {"x-y"})
        return time.process_time() - start

    assert spent(40_000) < 40 * max(spent(4_000), 0.002)


KEPT = [
    ("<table><tr><td colspan=2>a <x-y/></td></tr></table>", "<x-y/>"),
    ("<p><x-y></p><table><tr><td colspan=2>a <?php\n\nx ?></td></tr></table>", "<?php  x ?>"),
    ("<dl><dt>a <![CDATA[<b>]]></dt></dl>", "<![CDATA[<b>]]>"),
    ("<p><x-y/></p><xmp><x-y/></xmp>", "```\n<x-y/>\n```"),
    ("<p><x-y/></p><textarea><x-y/></textarea>", "<textarea>\n&lt;x-y/&gt;</textarea>"),
]


@pytest.mark.parametrize(("html", "part"), KEPT)
def test_no_comment_is_left_for_what_was_put_aside(html: str, part: str) -> None:
    markdown = html_to_markdown(html)
    assert part in markdown
    assert MARK not in markdown
