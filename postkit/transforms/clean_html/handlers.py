"""Take out event handlers, and links that would run a script or lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml.etree import _Element

from postkit.html.harmless import script_of
from postkit.html.tree import unwrap_all
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_URLS = frozenset(("href", "src", "action", "formaction", "data", "xlink:href", "poster"))
_PAGE = pattern(r"\s*data:text/html", re.IGNORECASE)
_HARMLESS = frozenset(("", "h", "/", "#", "m", "."))
"""What addresses begin with that need no closer look, for speed."""


def sweep(root: _Element, context: Context) -> bool:
    ill = {element for elements in _ill(context) for element in elements}
    if not ill:
        return False
    unwrapped: list[_Element] = []
    dropped: list[_Element] = []
    for element in [element for element in root.iter("*") if element in ill]:
        for name, value in cast("list[tuple[str, str]]", element.items()):
            if _is_handler(name) or (name in _URLS and _leads_nowhere(name, value)):
                del element.attrib[name]
                if name in _URLS and value.strip():
                    (unwrapped if element.tag == "a" else dropped if element.tag == "iframe" else []).append(element)
    drop_all(root, dropped)
    unwrap_all(root, unwrapped)
    if unwrapped:
        times = f" ({len(unwrapped)} times)" if len(unwrapped) > 1 else ""
        context.report.info(
            "script-link", f"link to a script instead of a page{times}", hint="the text of the link is kept"
        )
    return True


def _ill(context: Context) -> Iterator[list[_Element]]:
    """The elements with an attribute that is to go."""
    for name, values in context.values.items():
        if _is_handler(name):
            yield from values.values()
        elif name in _URLS:
            yield from [elements for value, elements in values.items() if _leads_nowhere(name, value)]


def _is_handler(name: str) -> bool:
    return (name[:2] == "on" and name.isalpha()) or name == "srcdoc"


def _leads_nowhere(name: str, address: str) -> bool:
    if address[:1] in _HARMLESS:
        return not address and name == "href"
    if name == "href" and address.isspace():
        return True
    scheme = script_of(address)
    return bool(scheme) and (scheme != "data" or _PAGE.match(address) is not None)
