"""Take out attributes and elements that only say how something looks."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lxml.etree import _Element

from postkit.html.tree import keep_attributes, unwrap_all
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.pictures import attributes_of

_KEPT = frozenset(("lang", "xml:lang", "dir", "title", "cite", "epub:type"))
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
        "object": "data type width height",
        "ol": "start reversed type",
        "param": "name value",
        "pre": "data-lang data-language data-enlighter-language",
        "progress": "value max",
        "script": "type",
        "section": "data-footnotes",
        "source": "src type",
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
_CLASS = (
    r"(?:.*[-_])?(?:lang|language|brush|code|highlight|highlighter|footnotes?|hljs|math|katex|task-list)(?:[-_:].*)?|"
    r"lang(?:uage)?-.*|highlight.*|source-?code|prettyprint.*|rouge.*|gutter|lineno.*|linenums?|linenodiv|line-numbers?.*|"
    r"code-?(?:block|wrapper|toolbar).*|blob-.*|crayon-.*|enlighter.*|syntaxhighlighter|fn|fnref|footnote.*|reversefootnote|"
    r"task-list.*|contains-task-list|mathjax.*|mermaid|katex.*|admonition.*|callout.*|twitter-tweet|instagram-media|"
    r"w?tex|no-?highlight|plain-?text"
)
_ALIGNED = pattern(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_DIGITS = pattern(r"\s*(\d+)(?:px|\.\d*)?\s*")
_RENAMED = {"strike": "del", "tt": "code", "acronym": "abbr"}
_MEANINGLESS = ("font", "center", "big", "basefont", "nobr", "blink", "marquee", "span", "wbr")
_WHOLE = ("svg", "math", "pre")


def sweep(root: _Element, context: Context) -> None:
    whole = _inside_whole(root)
    unwrapped = []
    for element in root.iter("*"):
        if element in whole or element is root:
            continue
        tag = element.tag
        if element.keys():
            _strip_attributes(element, str(tag), context)
        if tag in _RENAMED:
            element.tag = _RENAMED[tag]
        elif tag in _MEANINGLESS and not element.keys():
            unwrapped.append(element)
    unwrap_all(root, unwrapped)


def _inside_whole(root: _Element) -> set[_Element]:
    """What is inside code and drawings, where attributes are more than looks."""
    inside: set[_Element] = set()
    for whole in root.iter(*_WHOLE):
        if whole not in inside:
            inside.update(whole.iter() if whole.tag != "pre" else whole.iterdescendants())
    return inside


def _strip_attributes(element: _Element, tag: str, context: Context) -> None:
    plain = _AS_THEY_ARE.get(tag, _KEPT)
    if plain.issuperset(element.keys()):
        return
    own = _KEPT_BY_TAG.get(tag, frozenset())
    attributes = attributes_of(element)
    if "{" in "".join(attributes):
        keep_attributes(element, [name for name in attributes if "{" not in name])
        attributes = attributes_of(element)
    for name, value in attributes.items():
        if name == "style" and tag in ("td", "th"):
            _keep_alignment(element, value)
        kept = _kept(name, value, own, context)
        if kept is None:
            del element.attrib[name]
        elif kept != value:
            element.set(name, kept)


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
        return value if value.startswith("doc-") else None
    return value if name in own or name in _KEPT else None


def _keep_alignment(cell: _Element, style: str) -> None:
    """A column's alignment is part of a table, however it was written."""
    found = _ALIGNED.search(style)
    if found and not cell.get("align"):
        cell.set("align", found[1].lower())


@lru_cache(maxsize=4096)
def _kept_classes(value: str) -> str:
    """The classes that say what an element is: code in some language, a footnote, a task list."""
    return " ".join(name for name in value.split() if _classes().fullmatch(name))


@cache
def _classes() -> re.Pattern[str]:
    return re.compile(_CLASS, re.IGNORECASE)
