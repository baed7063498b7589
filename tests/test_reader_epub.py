"""Reading books: Postkit's own give back their posts, others their chapters, and hostile ones do no harm."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from postkit import registry
from postkit.html import tree
from postkit.model import Html, Post, Source
from postkit.plugin import NoOptions, Reader, Report
from tests.conftest import FIXTURES
from tests.epub_checking import book, post
from tests.running import files, postkit

POSTS = FIXTURES / "epub" / "posts"

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>Harbours</dc:title><dc:creator>Ann</dc:creator><dc:language>en</dc:language><dc:date>2001-02-03</dc:date>"
    '</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="b%20b.html" media-type="application/xhtml+xml"/>'
    '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    '<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="i" href="img/p.gif" media-type="image/gif"/></manifest>'
    '<spine><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/></spine>'
    '<guide><reference type="cover" href="cover.xhtml"/></guide></package>'
)
A = 'href="a.xhtml" media-type="application/xhtml+xml"'
PARTS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/p.opf": PACKAGE,
    "OPS/a.xhtml": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
    '<h1>One</h1><p>First<br/> <img src="img/p.gif" alt="p"/><a href="b b.html">on</a></p></body></html>',
    "OPS/b b.html": "<html><body><p>Second</p></body></html>",
    "OPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>'
    '<li><a href="a.xhtml">The first</a></li><li><a href="b%20b.html">The second</a></li></ol></nav></body></html>',
    "OPS/cover.xhtml": "<html><body>cover</body></html>",
    "OPS/img/p.gif": "GIF89a",
}


def zipped(changed: dict[str, str | bytes | None]) -> bytes:
    """The book of `PARTS`, with some of them changed or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (PARTS | changed).items():
            if text is not None:
                archive.writestr(name, text)
    return out.getvalue()


def read(data: bytes) -> tuple[list[Post], Report]:
    report = Report("book.epub")
    reader = registry.get(Reader, "epub")
    return list(reader.read(Source.of("book.epub", data), NoOptions(), report)), report


def text(made: Post) -> str:
    assert isinstance(made.body, Html)
    return " ".join(tree.text_of(made.body.tree).split())


def test_any_book_gives_its_chapters() -> None:
    one, two = read(zipped({}))[0]
    assert one.meta["title"] == "The first"
    assert one.meta["authors"] == ["Ann"]
    assert one.meta["series"] == "Harbours"
    assert one.path == "book/001-The-first"
    assert text(one) == "OneFirst on"
    assert text(two) == "Second"
    assert [(asset.path, asset.load()) for asset in one.assets] == [("book/images/p.gif", b"GIF89a")]


def test_a_book_of_postkit_gives_back_its_posts(tmp_path: Path) -> None:
    shutil.copytree(POSTS, tmp_path / "posts")
    postkit("convert", "posts", "-o", "straight", cwd=tmp_path)
    postkit("convert", "posts", "-t", "epub", "-o", "book.epub", cwd=tmp_path)
    done = postkit("convert", "book.epub", "-o", "back", cwd=tmp_path)
    assert done.status == 0, done.err
    straight, back = files(tmp_path / "straight"), files(tmp_path / "back")
    assert {name for name in back if name.endswith(".md")} == {name for name in straight if name.endswith(".md")}
    for name in straight:
        had, has = (Counter(each[name].decode().split("---", 2)[-1].split()) for each in (straight, back))
        assert not {word for word in had - has if word.isalpha()}, name
    assert "author" in back["2024-04-02-tea.md"].decode()
    assert b"[the post on the harbour](2024-05-01-harbour.md)" in back["2024-04-02-tea.md"]
    assert b"[^1]: Most of it." in back["2024-04-02-tea.md"]
    assert len([name for name in back if name.endswith(".gif")]) == 1


@pytest.mark.parametrize(
    "meta", [{"title": "T", "x": [1, None, {"$y": "\x00"}]}, {"title": "No"}, {"date": "2024-05-01"}]
)
def test_metadata_comes_back_as_it_was(meta: dict[str, object]) -> None:
    made = post("<p>x</p>", "a/b")
    made.meta = meta  # type: ignore[assignment]
    (back,), _ = read(book([made]))
    assert {name: value for name, value in back.meta.items() if name != "x"} == {
        k: v for k, v in meta.items() if k != "x"
    }
    assert back.path == "a/b"


HOSTILE: dict[str, tuple[dict[str, str | bytes | None], str, int]] = {
    "a chapter is missing": ({"OPS/a.xhtml": None}, "missing-part", 1),
    "no package": ({"OPS/p.opf": None}, "no-package", 0),
    "no container": ({"META-INF/container.xml": None}, "missing-part", 2),
    "a container that is no XML": ({"META-INF/container.xml": "x"}, "broken-part", 2),
    "a package that is no XML": ({"OPS/p.opf": "\x00\x01"}, "broken-part", 0),
    "several renditions": (
        {
            "META-INF/container.xml": CONTAINER.replace("</rootfiles>", '<rootfile full-path="q.opf"/></rootfiles>'),
            "q.opf": PACKAGE,
        },
        "several-renditions",
        2,
    ),
    "a chapter outside of the book": (
        {"OPS/p.opf": PACKAGE.replace("a.xhtml", "../../../etc/passwd")},
        "outside-book",
        1,
    ),
    "a bomb": ({"OPS/a.xhtml": b"<p>" + b"x" * 200_000_000}, "zip-bomb", 1),
    "an encrypted chapter": (
        {
            "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
            '<e:CipherReference URI="OPS/a.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
        },
        "encrypted-book",
        1,
    ),
    "entities": (
        {"OPS/p.opf": '<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + PACKAGE.replace("Harbours", "&e;")},
        "",
        2,
    ),
    "a spine that names nothing": ({"OPS/p.opf": PACKAGE.replace('idref="a"', 'idref="z"')}, "missing-part", 1),
    "a chapter that is a picture": (
        {"OPS/p.opf": PACKAGE.replace(A, 'href="img/p.gif" media-type="image/gif"')},
        "no-chapter",
        1,
    ),
    "no spine": ({"OPS/p.opf": PACKAGE.replace("itemref", "x")}, "no-chapters", 0),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_wrong_with_a_book_is_a_problem_and_the_rest_is_read(case: str) -> None:
    changed, code, count = HOSTILE[case]
    posts, report = read(zipped(changed))
    assert len(posts) == count, report.problems
    assert code in {problem.code for problem in report.problems} | {""}
    assert not any("root:" in text(made) + str(made.meta) for made in posts)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<p>no zip", zipped({})[:-30], zipped({})[:200]])
def test_what_is_no_zip_is_said(data: bytes) -> None:
    posts, report = read(data)
    assert not posts
    assert [problem.code for problem in report.problems] == ["no-zip"]


@pytest.mark.parametrize("place", range(60, 2400, 117))
def test_a_damaged_book_never_raises(place: int) -> None:
    data = bytearray(zipped({}))
    data[place : place + 4] = b"\xff\x00\xff\x00"
    for made in read(bytes(data))[0]:
        for asset in made.assets:
            try:
                asset.load()
            except OSError:
                continue


def test_problems_of_a_book_are_told_once_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(zipped({"OPS/a.xhtml": None}))
    done = postkit("convert", "book.epub", "-o", "out/", cwd=tmp_path)
    assert done.status == 1
    assert done.err.count("missing-part]") == 1
    assert [path.name for path in (tmp_path / "out" / "book").iterdir()] == ["002-The-second.md"]
    (tmp_path / "bad.epub").write_bytes(b"no zip")
    assert "no-zip" in postkit("convert", "bad.epub", "-o", "out/", cwd=tmp_path).err


def test_a_book_in_the_folder_is_no_post_of_the_next_book(tmp_path: Path) -> None:
    shutil.copytree(POSTS, tmp_path / "posts")
    for _ in range(2):
        done = postkit("convert", "posts", "-t", "epub", "-o", "posts/book.epub", cwd=tmp_path)
        assert done.status == 0, done.err
    assert "3 unchanged" in done.err


def test_a_book_comes_through_a_pipe(tmp_path: Path) -> None:
    done = postkit("convert", "-f", "epub", "-o", "out/", cwd=tmp_path, stdin=zipped({}))
    assert done.status == 0, done.err
    assert len(list((tmp_path / "out").rglob("*.md"))) == 2
