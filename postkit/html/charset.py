"""Decode the bytes of a page as browsers do, and from the bytes themselves where a page says something untrue.

The order is that of HTML, 13.2.3.2: byte order mark, transport header, `<meta>`; then an XML declaration.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from postkit.html import charset_guess
from postkit.html.charset_labels import codec
from postkit.patterns import pattern

PRESCAN = 4096
"""Browsers look for `<meta charset>` in 1,024 bytes; pages that put it later are read all the same."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMENT = pattern(rb"<!--.*?-->", re.DOTALL)
_META = pattern(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML = pattern(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]+)[\"']")
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])


class Decoded(NamedTuple):
    """A text, the codec that it was in, what the page itself said, and how many bytes could not be read.

    `guessed`: the page said nothing or something untrue, so the codec was told from the bytes. `binary`: this is no
    text in any encoding that is known, and `text` is not worth reading.
    """

    text: str
    encoding: str
    declared: str = ""
    guessed: bool = False
    replaced: int = 0
    binary: bool = False


def decode(data: bytes, header: str = "") -> Decoded:
    """The text of a page. `header` is the label that the transport gave, if there was one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding, declared=encoding)
    wide = _wide(data)
    if wide:
        return _read(data, wide, guessed=True)
    declared = codec(header) or declared_codec(data)
    if _is_binary(data, declared):
        return Decoded("", "", declared, binary=True)
    return _believed(data, declared) or _told_from_bytes(data, declared)


def declared_codec(data: bytes) -> str:
    """The codec that a page declares in its first bytes, empty where there is none or no such."""
    head = _COMMENT.sub(b"", data[:PRESCAN])
    found = _META.search(head) or _XML.match(head)
    name = codec(found[1].decode("ascii", "replace")) if found else ""
    # A declaration that can be read byte by byte is not in UTF-16 (HTML, 13.2.3.2).
    return "utf-8" if name.startswith("utf-16") else name


def _believed(data: bytes, declared: str) -> Decoded | None:
    """What is declared, or UTF-8 where nothing is, if all bytes agree."""
    if data.isascii() and declared != "iso2022_jp":
        return Decoded(data.decode("ascii"), declared or "utf-8", declared)
    text = _strict(data, "utf-8")
    if text is not None and (declared in ("", "utf-8") or _sequences(data) > 3):
        return Decoded(text, "utf-8", declared, guessed=declared not in ("", "utf-8"))
    if declared in ("", "utf-8"):
        return None
    text = _strict(data, declared)
    return None if text is None else Decoded(text, declared, declared)


def _told_from_bytes(data: bytes, declared: str) -> Decoded:
    """UTF-8 with some broken bytes, or else the likeliest of the old encodings."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if broken * 20 <= sum(byte > 191 for byte in data):
        return _read(data, "utf-8", declared, guessed=declared != "utf-8")
    best = charset_guess.rank(data, "" if declared == "utf-8" else declared)[0][1]
    return _read(data, best, declared, guessed=best != declared)


def _read(data: bytes, encoding: str, declared: str = "", guessed: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    own = "\ufffd".encode(encoding, "ignore")
    replaced = text.count("\ufffd") - (data.count(own) if own else 0)
    return Decoded(text, encoding, declared, guessed, max(replaced, 0))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _sequences(data: bytes) -> int:
    """How many characters of several bytes there would be in UTF-8: four can hardly be there by chance."""
    return sum(byte > 191 for byte in data[: charset_guess.SAMPLE])


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of markup is zero."""
    head = data[:200]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or even + odd < len(head) // 4:
        return ""
    return "utf-16-le" if odd > 9 * even else "utf-16-be" if even > 9 * odd else ""


def _is_binary(data: bytes, declared: str) -> bool:
    """More than a few control characters are in no text, whatever its encoding."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > 8 and controls * 20 > len(data)
