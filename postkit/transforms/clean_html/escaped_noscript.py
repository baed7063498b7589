"""Read what stands in for a script where it was written down as text, tags and all."""

from __future__ import annotations

import re

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context

_MARKUP = pattern(r"\s*<(?:img|a|div|figure|iframe|p|picture|span|video)(?=[\s/>]).*>\s*", re.IGNORECASE | re.DOTALL)
_TAG = pattern(r"<[^<>]*>")


def sweep(root: _Element, context: Context) -> bool:
    from postkit.html import parse

    changed = False
    for noscript in list(root.iter("noscript")):
        if not len(noscript) and _MARKUP.fullmatch(noscript.text or ""):
            context.report.remove(" ".join(_TAG.findall(noscript.text or "")))
            found = parse.fragment(noscript.text or "")
            noscript.text = found.text
            noscript.extend(list(found))
            changed = True
    return changed
