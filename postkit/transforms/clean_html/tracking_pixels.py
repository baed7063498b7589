"""Take out images and frames that count readers and show nothing."""

from __future__ import annotations

import re
from functools import cache

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all
from postkit.transforms.clean_html.names import lines

_TINY = pattern(r"\s*0*[01](?:\.0*)?\s*(?:px)?\s*", re.IGNORECASE)
_TINY_STYLE = pattern(r"(?<![\w-])(width|height)\s*:\s*[01](?:px)?\s*(?=;|!|$)", re.IGNORECASE)


def sweep(root: _Element, context: Context) -> None:
    counters = _counters()
    drop_all(
        root,
        [shown for shown in root.iter("img", "iframe") if _is_tiny(shown) or _counts(shown, counters)],
        context.report,
    )


def _is_tiny(shown: _Element) -> bool:
    width, height = shown.get("width"), shown.get("height")
    if width and height:
        return bool(_TINY.fullmatch(width) and _TINY.fullmatch(height))
    style = shown.get("style") or ""
    # `width:0;height:0;min-width:100%;min-height:100%` is how Next.js lets a picture fill its box
    return {name.lower() for name in _TINY_STYLE.findall(style)} == {"width", "height"} and "min-" not in style.lower()


def _counts(shown: _Element, counters: re.Pattern[str]) -> bool:
    return counters.match(shown.get("src") or "") is not None


@cache
def _counters() -> re.Pattern[str]:
    known = "|".join(map(re.escape, lines("tracking_pixels.txt")))
    return re.compile(rf"(?:https?:)?//(?:[\w-]+\.)*(?:{known})(?![\w.-])", re.IGNORECASE)
