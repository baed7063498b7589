"""Bytes to text and back, by byte order marks, NUL patterns and strict UTF-8; line ends stay as they are."""

from __future__ import annotations

import codecs

from postkit.frontmatter.notes import Lines, Reporter
from postkit.model import Severity
from postkit.patterns import pattern

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le-sig"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le-sig"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be-sig"),
)
"""Byte order marks, the codec of what follows, and the name for both. UTF-32 LE begins like UTF-16 LE: first."""

NULS = (
    (pattern(rb"(?:[^\0]\0\0\0){2}"), "utf-32-le"),
    (pattern(rb"(?:\0\0\0[^\0]){2}"), "utf-32-be"),
    (pattern(rb"(?:[^\0]\0){4}"), "utf-16-le"),
    (pattern(rb"(?:\0[^\0]){4}"), "utf-16-be"),
)
"""How text that begins with a few ASCII characters looks in encodings of two and four bytes."""

CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
C1 = pattern(rb"\xc2[\x80-\x84\x86-\x9f]")
C0 = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32)) + b"\x7f"


def decode(data: bytes, source: str, report: Reporter, line: int = 1) -> tuple[str, str] | None:
    """The text without its byte order mark, and the name of its encoding for `encode`.

    None, and the error `undecodable-text` at the first bad byte, where the bytes are no Unicode text.
    Control characters are kept and said once (`control-character`).
    """
    mark, codec, name = told(data)
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        report_undecodable(error, codec, Lines(error.object[: error.start].decode(codec), source, line), report)
        return None
    if has_controls(data if codec == "utf-8" else text.encode()):
        report_controls(text, Lines(text, source, line), report)
    return text, name


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in an encoding that `decode` named, byte order mark included."""
    for mark, codec, name in MARKS:
        if encoding == name:
            return mark + text.encode(codec)
    return text.encode(encoding)


def told(data: bytes) -> tuple[bytes, str, str]:
    """The byte order mark, the codec, and the name of the encoding that the first bytes tell of."""
    head = data[:8]
    if head.isascii() and b"\0" not in head:
        return b"", "utf-8", "utf-8"
    for mark, codec, name in MARKS:
        if data.startswith(mark) and not (len(data) % 4 and codec == "utf-32-le"):
            return mark, codec, name
    for look, codec in NULS if b"\0" in head else ():
        if look.match(data):
            return b"", codec, codec
    return b"", "utf-8", "utf-8"


def report_undecodable(error: UnicodeDecodeError, codec: str, lines: Lines, report: Reporter) -> None:
    """Say which byte is the first bad one; `lines` holds the text before it."""
    bad = f"byte 0x{error.object[error.start]:02x} is not {codec.upper()} ({error.reason})"
    at = lines.place(len(lines.text))
    hint = "save the file as UTF-8, or convert it: iconv -f OLD -t UTF-8"
    report.add("undecodable-text", bad, at=at, severity=Severity.ERROR, hint=hint)


def report_controls(text: str, lines: Lines, report: Reporter) -> None:
    """Warn once of characters that no post should hold, at the first of them."""
    first = CONTROL.search(text)
    if first is None:
        return
    count = sum(1 for _ in CONTROL.finditer(text))
    many = "control character" if count == 1 else f"{count:,} control characters, the first"
    at = lines.place(first.start(), first.end())
    report.add("control-character", f"{many} U+{ord(first[0]):04X}", at=at, hint="delete what is not text")


def has_controls(data: bytes) -> bool:
    """Whether a closer look at UTF-8 is worth while; bytes are looked through many times faster than text."""
    return len(data.translate(None, C0)) < len(data) or (b"\xc2" in data and C1.search(data) is not None)
