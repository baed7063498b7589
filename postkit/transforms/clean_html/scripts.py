"""Take out scripts, styles, templates and what belongs into the head of a page; a gist becomes a link."""

from __future__ import annotations

from lxml.etree import SubElement, _Element

from postkit.html.providers import script_page
from postkit.html.tree import insert_after, insert_before
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_AROUND = frozenset(("div", "body", "article", "section", "main", "figure", "blockquote", "li", "td"))
_TAGS = ("script", "style", "template", "meta", "link", "base")


def sweep(root: _Element, context: Context) -> None:
    found = [element for element in root.iter(*_TAGS) if not _is_formula(element)]
    drop_all(root, [element for element in found if not (element.tag == "script" and _is_link(element))])


def _is_link(script: _Element) -> bool:
    """Whether a script has become a link to the page that it would have shown: a gist, a recording."""
    page = script_page(script.get("src") or "")
    if not page:
        return False
    parent = script.getparent()
    inline = parent is None or parent.tag not in _AROUND
    if inline:
        insert_before(script, " ")
        insert_after(script, " ")
    script.attrib.clear()
    script.tag = "a" if inline else "p"
    link = script if inline else SubElement(script, "a")
    script.text, link.text = None, page
    link.set("href", page)
    return True


def _is_formula(element: _Element) -> bool:
    """MathJax keeps the source of formulas in scripts of this type."""
    return element.tag == "script" and (element.get("type") or "").startswith("math/")
