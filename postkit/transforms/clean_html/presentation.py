"""Take out attributes and elements that only say how something looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import cast

from lxml import etree
from lxml.etree import _Element

from postkit.html.boxes import CALLOUT
from postkit.html.tree import keep_attributes, unwrap_all
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context

_KEPT = frozenset(("lang", "xml:lang", "dir", "title", "cite", "epub:type", "data-callout"))
_KEPT_BY_TAG = {
    tag: frozenset(names.split())
    for tag, names in {
        "a": "href data-footnote-ref data-footnote-backref",
        "area": "href alt coords shape",
        "audio": "src controls",
        "code": "data-lang data-language",
        "col": "span",
        "colgroup": "span",
        "data": "value",
        "details": "open name",
        "div": "data-lang data-language",
        "embed": "src type width height",
        "figure": "data-lang data-language",
        "iframe": "src width height allowfullscreen",
        "img": "src alt width height usemap",
        "input": "type checked disabled",
        "li": "value",
        "map": "name",
        "meter": "value min max",
        "mjx-container": "display",
        "object": "data type width height",
        "ol": "start reversed type",
        "param": "name value",
        "pre": "data-lang data-language data-enlighter-language",
        "progress": "value max",
        "script": "type",
        "section": "data-footnotes",
        "source": "src type",
        "table": "role",
        "td": "colspan rowspan headers align data-line-number",
        "th": "colspan rowspan headers scope abbr align",
        "time": "datetime",
        "track": "src kind srclang label",
        "video": "src poster controls width height",
    }.items()
}
_AS_THEY_ARE = {
    tag: (names | _KEPT) - {"class", "id", "name", "width", "height", "role"} for tag, names in _KEPT_BY_TAG.items()
}
_OWNERS: dict[str, set[str]] = {}
for _tag, _names in _KEPT_BY_TAG.items():
    for _name in _names:
        _OWNERS.setdefault(_name, set()).add(_tag)
_CLASS = (
    r"(?:.*[-_])?(?:lang|language|brush|code|highlight|highlighter|footnotes?|hljs|math|katex|task-list)(?:[-_:].*)?|"
    r"lang(?:uage)?-.*|highlight.*|source-?code|prettyprint.*|rouge.*|gutter|lineno.*|linenums?|linenodiv|line-numbers?.*|"
    r"code-?(?:block|wrapper|toolbar).*|blob-.*|crayon-.*|enlighter.*|syntaxhighlighter|fn|fnref|footnote.*|reversefootnote|"
    r"task-list.*|contains-task-list|mathjax.*|mjx.*|mermaid|katex.*|admonition.*|callout.*|twitter-tweet|instagram-media|"
    r"mastodon-embed|wp-block-embed.*|wp-block-gallery|blocks-gallery-grid|(?:tiled-)?gallery(?:-item)?|"
    r"markdown-alert.*|theme-admonition.*|custom-block.*|"
    r"w?tex|latex|kdmath|arithmatex|ql-.*(?:formula|equation)|mwe-math-.*|no-?highlight|plain-?text"
)
_ALIGNED = pattern(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_DIGITS = pattern(r"\s*(\d+)(?:px|\.\d*)?\s*")
_RENAMED = {"strike": "del", "tt": "code", "acronym": "abbr"}
_MEANINGLESS = frozenset(("font", "center", "big", "basefont", "nobr", "blink", "marquee", "span", "wbr"))
_LAYOUT = ("presentation", "none")
"""What a table says that only arranges what is in it."""
_WHOLE = ("svg", "math", "pre")
_MANY = 100
"""So many names are taken out at once: each is compared with every attribute of the tree."""

_NO_NAME = frozenset("{}*")
"""What lxml takes for more than a part of a name."""


def sweep(root: _Element, context: Context) -> None:
    whole = _inside_whole(root) if not context.signs.isdisjoint(_WHOLE) else ()
    if not whole and not root.keys():
        etree.strip_attributes(root, *islice(_kept_nowhere(context), _MANY))
    unwrapped = []
    for element in root.iter("*"):
        if element in whole or element is root:
            continue
        tag, names = element.tag, element.keys()
        if names and not (plain := _AS_THEY_ARE.get(tag, _KEPT)).issuperset(names):
            _strip_attributes(element, tag, plain, context)
            names = element.keys()
        if tag in _RENAMED:
            element.tag = _RENAMED[tag]
        elif not names and tag in _MEANINGLESS:
            unwrapped.append(element)
    unwrap_all(root, unwrapped)


def _kept_nowhere(context: Context) -> Iterator[str]:
    """The attributes that no element of the tree keeps, to be taken out all at once."""
    return (name for name, values in context.values.items() if not _may_stay(name, values, context))


def _may_stay(name: str, values: Iterable[str], context: Context) -> bool:
    if name in _KEPT or not _NO_NAME.isdisjoint(name):
        return True
    if name in _OWNERS and not _OWNERS[name].isdisjoint(context.signs):
        return True
    if name == "class":
        return any(map(_kept_classes, values))
    if name in ("id", "name"):
        return not context.linked.isdisjoint(values)
    if name == "style":
        return not context.signs.isdisjoint(("td", "th"))
    return name == "role" and any(value.startswith("doc-") for value in values)


def _inside_whole(root: _Element) -> set[_Element]:
    """What is inside code and drawings, where attributes are more than looks."""
    inside: set[_Element] = set()
    for whole in root.iter(*_WHOLE):
        if whole not in inside:
            inside.update(whole.iter() if whole.tag != "pre" else whole.iterdescendants())
    return inside


def _strip_attributes(element: _Element, tag: str, plain: frozenset[str], context: Context) -> None:
    pairs = cast("list[tuple[str, str]]", element.items())
    if "{" in "".join([name for name, _ in pairs]):
        pairs = [pair for pair in pairs if "{" not in pair[0]]
        keep_attributes(element, [name for name, _ in pairs])
    own = _KEPT_BY_TAG.get(tag, frozenset())
    attributes = element.attrib
    for name, value in pairs:
        if name in plain:
            continue
        if name == "style" and tag in ("td", "th"):
            _keep_alignment(element, value)
        kept = _kept(name, value, own, context)
        if kept is None:
            del attributes[name]
        elif kept != value:
            attributes[name] = kept


def _kept(name: str, value: str, own: frozenset[str], context: Context) -> str | None:
    """What is left of an attribute; nothing where it only says how something looks, or serves a script."""
    if name == "class":
        return _kept_classes(value) or None
    if name in ("id", "name"):
        return value if value in context.linked or name in own else None
    if name in ("width", "height"):
        digits = _DIGITS.fullmatch(value) if name in own else None
        return digits[1] if digits else None
    if name == "role":
        return value if value.startswith("doc-") or (name in own and value in _LAYOUT) else None
    return value if name in own or name in _KEPT else None


def _keep_alignment(cell: _Element, style: str) -> None:
    """A column's alignment is part of a table, however it was written."""
    found = _ALIGNED.search(style)
    if found and not cell.get("align"):
        cell.set("align", found[1].lower())


@lru_cache(maxsize=4096)
def _kept_classes(value: str) -> str:
    """The classes that say what an element is: code in some language, a footnote, a task list, a callout of a kind."""
    if CALLOUT.search(value):
        return value
    return " ".join(name for name in value.split() if _classes().fullmatch(name))


@cache
def _classes() -> re.Pattern[str]:
    return re.compile(_CLASS, re.IGNORECASE)
