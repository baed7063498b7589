"""Show what stands in for a script, unless it only asks for scripts to be switched on."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.html.tree import text_of, unwrap_all
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all

_PLEA = pattern(r"java\s?script", re.IGNORECASE)


def sweep(root: _Element, context: Context) -> None:
    found = list(root.iter("noscript"))
    if not found:
        return
    inside = {below for noscript in found for below in noscript.iterchildren("noscript")}
    pleas = [noscript for noscript in found if noscript not in inside and _is_plea(noscript)]
    drop_all(root, pleas, context.report)
    unwrap_all(root, list(root.iter("noscript")))


def _is_plea(noscript: _Element) -> bool:
    if not _PLEA.search(text_of(noscript)):
        return False
    return next(noscript.iter("img", "video", "iframe"), None) is None
