"""Read XHTML as HTML: what only XML knows is written as HTML says it."""

from __future__ import annotations

import re

from postkit.html.serialize import VOID
from postkit.patterns import pattern

_DECLARED = pattern(r"\s*<\?xml\s[^>]*>")
_CDATA = pattern(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SCRIPT = pattern(r"(<(script|style)\b[^>]*>)(.*?)(?=</\2\s*>)", re.DOTALL)
_SELF_CLOSING = pattern(r"<([a-zA-Z][\w:-]*+)((?:[^<>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*+)/>")


def is_xhtml(text: str) -> bool:
    """Whether a text says that it is XML."""
    return _DECLARED.match(text) is not None


def as_html(text: str) -> str:
    """Without the XML declaration; `<script/>` has an end tag, and CDATA sections are text."""
    text = _DECLARED.sub("", text, count=1)
    text = _SELF_CLOSING.sub(_ended, text)
    if "<![CDATA[" not in text:
        return text
    text = _SCRIPT.sub(lambda found: found[1] + _CDATA.sub(r"\1", found[3]), text)
    return _CDATA.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    from html import escape

    return escape(found[1], quote=False)


def _ended(found: re.Match[str]) -> str:
    name, attributes = found[1], found[2]
    return found[0] if name.lower() in VOID else f"<{name}{attributes}></{name}>"
