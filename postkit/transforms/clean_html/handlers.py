"""Take out event handlers, and links that would run a script or lead nowhere."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.html.tree import unwrap_all
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_URLS = ("href", "src", "action", "formaction", "data", "xlink:href", "poster")
_SCRIPT = pattern(r"[\s\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|\s*data:text/html", re.IGNORECASE)
_HARMLESS = frozenset(("", "h", "/", "#", "m", "."))
"""What addresses begin with that need no closer look, for speed."""


def sweep(root: _Element, context: Context) -> None:
    unwrapped: list[_Element] = []
    dropped: list[_Element] = []
    for element in root.iter("*"):
        names = element.keys()
        if not names:
            continue
        for name in names:
            if (name[:2] == "on" and name.isalpha()) or (name == "href" and not (element.get(name) or "").strip()):
                del element.attrib[name]
            elif (
                name in _URLS
                and (element.get(name) or "")[:1] not in _HARMLESS
                and _SCRIPT.match(element.get(name) or "")
            ):
                del element.attrib[name]
                (unwrapped if element.tag == "a" else dropped if element.tag == "iframe" else []).append(element)
            elif name == "srcdoc":
                del element.attrib[name]
    drop_all(root, dropped)
    unwrap_all(root, unwrapped)
