"""Whatever HTML is made of Markdown's own elements comes back as those elements, however they are nested."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element, iterwalk
from markdown_it import MarkdownIt

from postkit.html.parse import fragment
from postkit.markdown.from_html import html_to_markdown

_WORDS = (
    "foo bar a*b x_y 「字。」 中文 1. -&#32;z [k] (p) q! ` \\ &amp;lt; &quot;s&quot; ~t~ … $ | #&#32;h + = _ ** é ](y)"
)
WORDS = st.sampled_from(_WORDS.split(" "))
PLAIN = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
IMAGE = st.sampled_from(["", "alt", "a]b*"]).map('<img src="/i.png" alt="{}">'.format)
CODE = st.sampled_from(["x", "a`b", "``", "&lt;b&gt;", " y "]).map("<code>{}</code>".format)
LINK = st.tuples(st.sampled_from(["/x", "/a b", "/(y", "u?a=1&amp;b=2"]), PLAIN).map(
    '<a href="{0[0]}">{0[1]}</a>'.format
)


def inside(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(["em", "strong", "sub", "del"])
    nested = st.tuples(tag, content).map("<{0[0]}>{0[1]}</{0[0]}>".format)
    return st.lists(nested | PLAIN, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda space: space.join(parts))
    )


INLINE = st.recursive(PLAIN | IMAGE | CODE | LINK, inside, max_leaves=6)


def blocks(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def many(tag: str) -> st.SearchStrategy[str]:
        items = st.lists(content, min_size=1, max_size=3)
        return items.map(lambda parts: f"<{tag}>" + "".join(f"<li>{part}</li>" for part in parts) + f"</{tag[:2]}>")

    quote = content.map("<blockquote>{}</blockquote>".format)
    return many("ul") | many("ol") | many('ol start="7"') | quote | st.tuples(content, content).map("".join)


LEAF = (
    INLINE.map("<p>{}</p>".format)
    | INLINE
    | INLINE.map("<h2>{}</h2>".format)
    | st.sampled_from(["x", "```", "a\n\nb", "  y", "- q", "~~~~"]).map("<pre><code>{}\n</code></pre>".format)
    | st.just("<hr>")
    | st.tuples(INLINE, INLINE).map(
        "<table><tr><th>{0[0]}</th><th>a</th></tr><tr><td>b</td><td>{0[1]}</td></tr></table>".format
    )
)
DOCUMENT = st.recursive(LEAF, blocks, max_leaves=6)

NAMES = {"s": "del"}
QUIET = frozenset({"p", "thead", "tbody", "div"})
MARKS = frozenset({"em", "strong", "sub", "del"})


@cache
def renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"])


def outline(html: str) -> list[str]:
    """The elements and the text of a fragment, in order, without white space and what has nothing in it."""
    found: list[str] = []
    root = fragment(html)
    for event, node in iterwalk(root, events=("start", "end")):
        if node is root or node.tag in QUIET:
            add_text(found, node.text if event == "start" else None if node is root else node.tail)
            continue
        tag = NAMES.get(str(node.tag), str(node.tag))
        if event == "start":
            found.append(f"<{tag} {attributes(node)}")
            add_text(found, node.text)
        else:
            if tag in MARKS and found[-1].startswith(f"<{tag} "):
                found.pop()
            else:
                found.append(f"</{tag}")
            add_text(found, node.tail)
    return found


def attributes(node: _Element) -> str:
    pairs = ((name, str(value).replace(" ", "%20")) for name, value in node.items() if (name, value) != ("start", "1"))
    return str(sorted(pairs))


def add_text(found: list[str], text: str | None) -> None:
    text = re.sub(r"\s", "", text or "")
    if text and found and found[-1][0] == "t":
        found[-1] += text
    elif text:
        found.append("t" + text)


@settings(max_examples=200, deadline=None)
@given(html=DOCUMENT)
def test_structure_comes_back(html: str) -> None:
    markdown = html_to_markdown(html)
    assert outline(renderer().render(markdown)) == outline(html), markdown


@settings(max_examples=200, deadline=None)
@given(html=DOCUMENT)
def test_what_was_rendered_is_stable(html: str) -> None:
    once = renderer().render(html_to_markdown(html))
    assert outline(renderer().render(html_to_markdown(once))) == outline(once)


@pytest.mark.parametrize(
    "target", ["'#a'", '"#a"', "#a", " = #a", "'&#35;a'", "&#035;a", "'&#x23;a'", "'&#X0023;a'", "'&num;a'"]
)
def test_a_place_that_a_link_leads_to_keeps_its_id_however_the_link_is_written(target: str) -> None:
    assert html_to_markdown(f"<p><a href={target.removeprefix(' =')}>x</a></p><p id=a>y</p>").endswith(
        '<a id="a"></a>y'
    )
