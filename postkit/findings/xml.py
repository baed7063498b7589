"""Text as XML 1.0 may hold it; what it cannot is U+FFFD."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from postkit.patterns import pattern

_ILLEGAL = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (2.2)."""


def text(value: str) -> str:
    """Text between tags."""
    return escape(_ILLEGAL.sub("\ufffd", value))


def attribute(value: str) -> str:
    """A value with its quotes."""
    return quoteattr(_ILLEGAL.sub("\ufffd", value))
