"""Turn Markdown into HTML: CommonMark with tables, strikethrough, task lists and footnotes, HTML as it stands.

Islands of HTML are put in as they are: what is read as Markdown has a comment where each of them stands, so that
blank lines in an island do not cut it, and references and footnotes reach across.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache
from typing import TYPE_CHECKING, Any

from postkit.html import parse, serialize
from postkit.markdown import islands
from postkit.model import Html, Markdown

if TYPE_CHECKING:
    from lxml.etree import _Element
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

DEEPEST = 100
"""How deep quotes and lists may stand in each other; what is deeper is one paragraph there."""

_DEEPEST_INLINE = 20
"""How deep brackets may stand in each other, as markdown-it's own CommonMark has it: more takes time squared."""


def markdown_to_html(text: str) -> str:
    """The HTML of a Markdown text, blank lines inside HTML kept from cutting it."""
    return serialize.inner(body_to_html(Markdown(islands.split(text)))[0].tree)


def body_to_html(body: Markdown) -> tuple[Html, bool]:
    """The tree of a Markdown body, whose islands move into it, and whether something was nested too deep."""
    token = _unused(body)
    trees: list[_Element] = []
    texts: list[str] = []
    for part in body.parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts and texts[-1] and texts[-1][-1] not in "\r\n":
            texts.append("\n")
        texts.append(f"<!--{token}{len(trees)}-->")
        trees.append(part.tree)
    text, environment = "".join(texts), dict[str, Any]()
    html = _converter().render(text, environment) if text.strip() else ""
    return Html(_with_islands(html, token, trees)), "too_deep" in environment


def _unused(body: Markdown) -> str:
    """A word that stands nowhere in the text: one letter more than the longest that does."""
    runs = (run for part in body.parts if isinstance(part, str) for run in re.findall("postkit(i*)", part))
    return "postkit" + "i" * (max(map(len, runs), default=0) + 1)


def _with_islands(html: str, token: str, trees: list[_Element]) -> _Element:
    """The tree of the HTML with the islands where their comments stand.

    Where a comment is not found, since it stands in what is no HTML, the islands are put into the text.
    """
    root = parse.fragment(html)
    if not trees:
        return root
    found = [node for node in root.iter(_comment()) if (node.text or "").startswith(token)]
    if len(found) != len(trees):
        mark = re.compile(rf"(?:<|&lt;)!--{token}(\d+)--(?:>|&gt;)")
        return parse.fragment(mark.sub(lambda match: serialize.inner(trees[int(match[1])]), html))
    for node in found:
        _replace(node, trees[int((node.text or "").removeprefix(token))])
    return root


def _comment() -> Any:
    from lxml import etree

    return etree.Comment


def _replace(node: _Element, island: _Element) -> None:
    """Put all that is in an island where a comment stands."""
    parent = node.getparent()
    assert parent is not None
    tail, children = node.tail or "", list(island)
    node.tail = island.text
    for child in reversed(children):
        node.addnext(child)
    last = children[-1] if children else node
    last.tail = (last.tail or "") + tail
    before = node.getprevious()
    text = node.tail or ""
    node.tail = None
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(node)


@cache
def _converter() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    converter = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    converter.use(footnote_plugin, inline=False).use(tasklists_plugin)
    converter.block.ruler.before("table", "too_deep", _too_deep)
    converter.core.ruler.before("block", "deep", _deep)
    converter.core.ruler.after("block", "shallow", _shallow)
    return converter


def _deep(state: StateCore) -> None:
    state.md.options["maxNesting"] = DEEPEST * 2


def _shallow(state: StateCore) -> None:
    state.md.options["maxNesting"] = _DEEPEST_INLINE


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph of all that is nested too deep; markdown-it would leave it out without a word."""
    if state.level < DEEPEST or silent:
        return False
    environment: MutableMapping[str, Any] = state.env
    environment["too_deep"] = True
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, end, state.blkIndent, False).strip()
    inline.map, inline.children = [start, end], []
    state.push("paragraph_close", "p", -1)
    return True
