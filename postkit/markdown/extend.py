"""Let a subclass of the converter say what becomes of an element, as with markdownify."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml.etree import _Element

from postkit.markdown.code import content
from postkit.markdown.draft import Draft

Convert = Callable[[_Element, str, set[str]], str]

VERBATIM = frozenset({"pre", "code", "samp", "kbd", "tt"})
"""Elements whose text a conversion gets as it is, not as Markdown."""

TABLE = ("table", "tr", "td", "th")
TOGETHER = {"li": ("ul", "ol"), "ul": ("li",), "ol": ("li",), **dict.fromkeys(TABLE, TABLE)}
"""Elements whose conversions only make sense together: who takes one over takes over those as well."""


def overridden(converter: Any, base: type) -> dict[str, Convert]:
    """The conversions that a subclass defines, by tag."""
    tags = {name.removeprefix("convert_") for name in dir(converter) if name.startswith("convert_")}
    changed = {tag for tag in tags if differs(converter, base, f"convert_{tag}")} - {"soup", "fn_cache", "_document_"}
    if "hN" in changed:
        changed = (changed - {"hN"}) | {f"h{level}" for level in range(1, 7)}
    changed |= {tag for name in changed for tag in TOGETHER.get(name, ())}
    found = {tag.replace("_", "-"): converter.get_conv_fn(tag) for tag in changed}
    return {tag: convert for tag, convert in found.items() if convert is not None}


def differs(converter: Any, base: type, name: str) -> bool:
    """Whether a subclass has a method of its own under a name."""
    return getattr(type(converter), name, None) is not getattr(base, name, None)


def handlers(convert: Convert) -> tuple[Any, Any]:
    """What to do at the start and at the end of an element with a conversion of its own."""

    def start(draft: Draft, element: _Element) -> bool:
        if element.tag in VERBATIM:
            insert(draft, convert(element, content(element), parents(element)))
            return True
        draft.divert()
        return False

    def end(draft: Draft, element: _Element) -> None:
        insert(draft, convert(element, draft.rejoin(), parents(element)))

    return start, end


def insert(draft: Draft, text: str) -> None:
    """Add what a conversion made: a block if it has line ends around it, else part of a line."""
    if not text:
        return
    if "\n" in (text[0], text[-1]) and not draft.flat:
        draft.flush()
        lines = text.strip("\n")
        if lines:
            draft.begin("html" if text.startswith("\n\n") or text.endswith("\n\n") else "lines")
            draft.put(lines)
        return
    draft.raw(text.lstrip(" ") if draft.space else text)
    draft.space = text[-1] == " "


def parents(element: _Element) -> set[str]:
    """The names of the elements around, with markdownify's `_inline` and `_noformat` where they hold."""
    names = {str(parent.tag) for parent in element.iterancestors()}
    if names & {"h1", "h2", "h3", "h4", "h5", "h6", "td", "th"}:
        names.add("_inline")
    if names & VERBATIM:
        names.add("_noformat")
    return names


class Inherited:
    """markdownify's conversions that reach into BeautifulSoup, for subclasses that call `super()`."""

    options: dict[str, Any]

    def convert_img(self, el: _Element, text: str, parent_tags: set[str]) -> str:
        """An image."""
        from postkit.markdown.links import image

        return image(el)

    def convert_video(self, el: _Element, text: str, parent_tags: set[str]) -> str:
        """A link to a video."""
        source = el.get("src") or next((node.get("src", "") for node in el.iter("source")), "")
        return f"[{text}]({source})" if source else text

    def convert_list(self, el: _Element, text: str, parent_tags: set[str]) -> str:
        """The items of a list."""
        return "\n" + text.strip("\n") if "li" in parent_tags else "\n\n" + text.strip("\n") + "\n\n"

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_li(self, el: _Element, text: str, parent_tags: set[str]) -> str:
        """An item with its marker."""
        parent = el.getparent()
        marker = f"{self.options['bullets'][0]} "
        if parent is not None and parent.tag == "ol":
            start = parent.get("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 10 else 1
            marker = f"{first + sum(1 for _ in el.itersiblings('li', preceding=True))}. "
        indent = " " * len(marker)
        return marker + text.strip().replace("\n", "\n" + indent) + "\n"

    def convert_td(self, el: _Element, text: str, parent_tags: set[str]) -> str:
        """A cell."""
        return " " + text.strip().replace("\n", " ") + " |"

    convert_th = convert_td

    def convert_tr(self, el: _Element, text: str, parent_tags: set[str]) -> str:
        """A row, with the line under the header after the first."""
        cells = len([child for child in el if child.tag in ("td", "th")])
        row = "|" + text.replace("\n", "") + "\n"
        table = next(el.iterancestors("table"), None)
        first = table is None or next(table.iter("tr"), None) is el
        return row + "| " + " | ".join(["---"] * cells) + " |\n" if first else row
