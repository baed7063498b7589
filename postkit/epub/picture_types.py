"""Tell from its bytes what a picture is, how large, and whether all of it is there."""

from __future__ import annotations

import struct
from typing import NamedTuple

from postkit.epub.svg_files import is_svg

MOST_PIXELS = 100_000_000
"""Larger ones take gigabytes to show; a photo has some 50 million."""

MOST_BYTES = 50_000_000


class Kind(NamedTuple):
    """A picture's type and size in pixels (0 where it is not known). `animated` is said of GIF and WebP."""

    media_type: str
    suffix: str
    width: int = 0
    height: int = 0
    animated: bool = False


class Fault(NamedTuple):
    """Why bytes are no picture that a book may hold."""

    reason: str


def kind_of(data: bytes) -> Kind | Fault:
    """The kind of a picture, or what is wrong with it."""
    if not data:
        return Fault("is empty")
    if len(data) > MOST_BYTES:
        return Fault(f"has {len(data) // 1_000_000} MB")
    for start, look in _LOOKS:
        if data.startswith(start):
            found = look(data)
            break
    else:
        found = _other(data)
    if isinstance(found, Kind) and (found.width * found.height > MOST_PIXELS or max(found[2:4]) > 30_000):
        return Fault(f"is {found.width} by {found.height} pixels")
    return found or Fault("is damaged, or only part of it is there")


def _other(data: bytes) -> Kind | Fault:
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        if brand in (b"avif", b"avis"):
            return Kind("image/avif", "avif")
        if brand in (b"heic", b"heix", b"mif1"):
            return Kind("image/heic", "heic")
    if is_svg(data):
        return Kind("image/svg+xml", "svg")
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return Fault("is a page and no picture")
    return Fault("is no picture in a format that is known")


def _png(data: bytes) -> Kind | None:
    width, height = struct.unpack(">II", data[16:24]) if data[12:16] == b"IHDR" and len(data) > 24 else (0, 0)
    place, animated = 8, False
    while width and height and place + 12 <= len(data):
        size, name = struct.unpack(">I4s", data[place : place + 8])
        animated |= name == b"acTL"
        place += size + 12
        if name == b"IEND":
            return Kind("image/png", "png", width, height, animated)
    return None


_FRAMES = frozenset([*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)])
"""Markers that begin a frame and tell its size (JPEG, B.1.1.3)."""


def _jpeg(data: bytes) -> Kind | None:
    place, size = 2, (0, 0)
    while place + 9 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            size = (width, height)
        if marker == 0xDA:
            break
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    whole = b"\xff\xd9" in data[-4096:]
    return Kind("image/jpeg", "jpg", *size) if all(size) and whole else None


def _gif(data: bytes) -> Kind | None:
    if len(data) < 14:
        return None
    width, height = struct.unpack("<HH", data[6:10])
    whole = b"\x3b" in data[-64:]
    animated = data.count(b"\x21\xf9\x04") > 1
    return Kind("image/gif", "gif", width, height, animated) if whole and width and height else None


def _webp(data: bytes) -> Kind | Fault | None:
    if data[8:12] != b"WEBP":
        return Fault("is no picture in a format that is known")
    if struct.unpack("<I", data[4:8])[0] + 8 > len(data) or len(data) < 30:
        return None
    head, width, height = data[12:16], 0, 0
    if head == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif head == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif head == b"VP8 ":
        width, height = (part & 0x3FFF for part in struct.unpack("<HH", data[26:30]))
    return Kind("image/webp", "webp", width, height, b"ANIM" in data[:64])


def _plain(media_type: str, suffix: str) -> Kind:
    return Kind(media_type, suffix)


_LOOKS = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
    (b"RIFF", _webp),
    (b"BM", lambda _data: _plain("image/bmp", "bmp")),
    (b"\0\0\1\0", lambda _data: _plain("image/x-icon", "ico")),
    (b"II*\0", lambda _data: _plain("image/tiff", "tif")),
    (b"MM\0*", lambda _data: _plain("image/tiff", "tif")),
)

CORE = frozenset(("image/png", "image/jpeg", "image/gif", "image/svg+xml"))
"""Types that every reading system shows (EPUB 3.3, 3.2), without WebP, for which stores have refused books."""
