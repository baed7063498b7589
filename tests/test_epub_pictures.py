"""Pictures of a book: what bytes they may be, how they are redrawn, and how they are fetched."""

from __future__ import annotations

import io
import struct
import zlib

import pytest

from postkit.epub.cover import fitted, wrapped
from postkit.epub.picture_types import Fault, Kind, kind_of
from postkit.epub.redraw import redrawn
from postkit.epub.svg_files import cleaned
from tests.conftest import FIXTURES

DOT = (FIXTURES / "epub" / "posts" / "dot.gif").read_bytes()


def png(width: int, height: int) -> bytes:
    """A black picture of that size, as small as it can be."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"\0" * ((width // 8 + 1) * min(height, 100)))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def drawn(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size, 3 if mode == "P" else None).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (DOT, "gif"),
        (png(3, 2), "png"),
        (drawn("JPEG"), "jpg"),
        (drawn("WEBP"), "webp"),
        (drawn("AVIF"), "avif"),
        (drawn("BMP"), "bmp"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_type_is_told_from_the_bytes(data: bytes, expected: str) -> None:
    found = kind_of(data)
    assert isinstance(found, Kind)
    assert found.suffix == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "is a page and no picture"),
        (png(3, 2)[:-8], "only part of it is there"),
        (drawn("JPEG")[:-200], "only part of it is there"),
        (drawn("WEBP")[:-20], "only part of it is there"),
        (DOT[:20], "only part of it is there"),
        (png(40_000, 40_000), "is 40000 by 40000 pixels"),
        (b"\0" * 100, "is no picture in a format that is known"),
        (b"GIF89a", "only part of it is there"),
        (b"RIFF\xff\xff\xff\xffWEBP", "only part of it is there"),
        (b"\xff\xd8\xff\xe0\xff\xff", "only part of it is there"),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, reason: str) -> None:
    found = kind_of(data)
    assert isinstance(found, Fault)
    assert reason in found.reason


@pytest.mark.parametrize("cut", range(60))
def test_no_beginning_of_a_picture_raises(cut: int) -> None:
    for data in (DOT, png(3, 2), drawn("JPEG"), drawn("WEBP")):
        kind_of(data[:cut])


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [("WEBP", "RGB", "jpg"), ("WEBP", "RGBA", "png"), ("AVIF", "RGB", "jpg"), ("BMP", "P", "png")],
)
def test_formats_that_few_readers_show_are_redrawn(kind: str, mode: str, expected: str) -> None:
    data = drawn(kind, mode=mode)
    was = kind_of(data)
    assert isinstance(was, Kind)
    made = redrawn(data, was, 0)
    assert not isinstance(made, Fault)
    assert kind_of(made[0]) == made[1]
    assert made[1].suffix == expected


def test_large_pictures_shrink_on_request() -> None:
    data = drawn("PNG", (400, 100))
    was = kind_of(data)
    assert isinstance(was, Kind)
    assert redrawn(data, was, 0) == (data, was)
    made = redrawn(data, was, 200)
    assert not isinstance(made, Fault)
    assert made[1][2:4] == (200, 50)


def test_bytes_that_cannot_be_decoded_are_a_fault() -> None:
    data = drawn("AVIF")
    assert isinstance(redrawn(data[:60] + b"\0" * 50, Kind("image/avif", "avif"), 0), Fault)


def test_drawings_lose_what_may_not_be_in_a_book() -> None:
    data = (
        b'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" '
        b'xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()"><script>x()</script><style>@import "x"</style>'
        b'<image xlink:href="http://example.org/x.png"/><a xlink:href="javascript:x"><circle r="1" fill="url(http://x)"/>'
        b'</a><use xlink:href="#c"/>&e;<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>'
    )
    clean = cleaned(data)
    assert clean
    for gone in (b"script", b"onload", b"example.org", b"javascript", b"import", b"foreignObject", b"ENTITY", b"root:"):
        assert gone not in clean
    assert b"circle" in clean
    assert b"#c" in clean
    assert cleaned(b"<svg><p></svg>") is None


def test_titles_find_room_on_a_cover() -> None:
    assert wrapped("one two three", 5) == ["one two", "three"] or wrapped("one two three", 5)[0].startswith("one")
    chinese = "关于港口的一些事情，以及茶叶是怎样运来的"
    assert "".join(wrapped(chinese, 8)) == chinese
    assert not any(line.startswith("，") for line in wrapped(chinese, 9))
    size, lines = fitted("word " * 500)
    assert len(lines) == 6
    assert size < 50
    assert lines[-1].endswith("…")
    assert fitted("x" * 500)[1]
