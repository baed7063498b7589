"""Books as a whole: package, contents, links, pictures, and how they are asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from postkit.model import Asset
from postkit.plugin import Report
from tests.conftest import FIXTURES, Golden
from tests.epub_checking import book, faults, post
from tests.running import postkit

POSTS = FIXTURES / "epub" / "posts"


def parts(data: bytes) -> dict[str, str]:
    """The text files of a book."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if not name.startswith("EPUB/images/")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(POSTS, tmp_path / "posts")
    return tmp_path


def test_a_folder_becomes_a_book(folder: Path, golden: Golden) -> None:
    done = postkit("convert", "posts", "-t", "epub", "-o", "book.epub", "--group", "month", cwd=folder)
    assert done.status == 0, done.err
    assert not faults(folder / "book.epub")
    found = parts((folder / "book.epub").read_bytes())
    for name in ("package.opf", "nav.xhtml", "toc.ncx", "text/p00001.xhtml", "text/p00002.xhtml"):
        golden(FIXTURES / "epub" / "book" / name.replace("/", "-"), found[f"EPUB/{name}"])


def test_each_post_can_be_a_book_of_its_own(folder: Path) -> None:
    done = postkit("convert", "posts", "-t", "epub", "--each", "-o", "books/", cwd=folder)
    assert done.status == 0, done.err
    made = sorted(path.name for path in (folder / "books").iterdir())
    assert made == ["2024-04-02-tea.epub", "2024-05-01-harbour.epub", "undated.epub"]
    assert '<dc:title id="title">Tea</dc:title>' in parts((folder / "books" / made[0]).read_bytes())["EPUB/package.opf"]


def test_one_post_goes_to_standard_output(folder: Path) -> None:
    command = [sys.executable, "-m", "postkit", "convert", "posts/undated.md", "-t", "epub"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert zipfile.ZipFile(BytesIO(done.stdout)).testzip() is None


def test_the_same_bytes_on_another_day_with_other_jobs(folder: Path) -> None:
    for number in range(3):
        shutil.copytree(POSTS, folder / "posts" / str(number))
    made = []
    for jobs, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        out = f"{jobs}.epub"
        postkit("convert", "posts", "-t", "epub", "-o", out, "-j", jobs, cwd=folder, env={"TZ": zone})
        made.append((folder / out).read_bytes())
    assert made[0] == made[1]


def test_the_zip_begins_as_readers_expect() -> None:
    data = book([post("<p>x</p>")])
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_date_of_the_book_can_be_given(folder: Path) -> None:
    postkit("convert", "posts", "-t", "epub", "-o", "a.epub", cwd=folder, env={"SOURCE_DATE_EPOCH": "86400"})
    assert "1970-01-02T00:00:00Z" in parts((folder / "a.epub").read_bytes())["EPUB/package.opf"]
    done = postkit("convert", "posts", "-t", "epub", "-o", "b.epub", cwd=folder, env={"SOURCE_DATE_EPOCH": "soon"})
    assert done.status == 2
    assert "SOURCE_DATE_EPOCH" in done.err


def test_links_between_posts_stay_in_the_book() -> None:
    one = post('<p><a href="two.md#there">two</a> <a href="/blog/two/">two</a> <a href="three.md">three</a></p>', "one")
    two = post('<p id="there">x</p>', "two", source_url="https://example.org/blog/two/")
    found = parts(book([one, two], order="path"))["EPUB/text/p00001.xhtml"]
    assert re.findall(r'<a( href="[^"]*")?>(\w+)', found)[:1] == [(' href="p00002.xhtml#there"', "two")]
    assert "<a>three</a>" in found


def test_a_place_that_is_only_spoken_of_is_no_place() -> None:
    one = post('<p><a href="two.md#there">two</a></p>', "one")
    two = post('<p>&lt;p id="there"&gt; and <code>id="there"</code></p>', "two")
    assert '<a href="p00002.xhtml">two' in parts(book([one, two], order="path"))["EPUB/text/p00001.xhtml"]


def test_pictures_are_put_in_once_and_by_what_they_are(folder: Path) -> None:
    done = postkit("convert", "posts", "-t", "epub", "-o", "book.epub", cwd=folder)
    with zipfile.ZipFile(folder / "book.epub") as archive:
        images = [name for name in archive.namelist() if name.startswith("EPUB/images/")]
    assert [name.rpartition(".")[2] for name in images] == ["gif"]
    assert "missing.png" in done.err
    assert "fake.png is a page and no picture" in done.err


def test_no_file_outside_of_the_folder_is_put_in(tmp_path: Path) -> None:
    (tmp_path / "secret.gif").write_bytes((POSTS / "dot.gif").read_bytes())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("![x](../secret.gif) ![y](/../secret.gif) ![z](link.gif)\n")
    (tmp_path / "in" / "link.gif").symlink_to(tmp_path / "secret.gif")
    done = postkit("convert", "in", "-t", "epub", "-o", "book.epub", cwd=tmp_path)
    assert done.err.count("missing-picture") >= 3
    with zipfile.ZipFile(tmp_path / "book.epub") as archive:
        assert not [name for name in archive.namelist() if "images" in name]


def test_what_posts_say_becomes_what_the_book_says() -> None:
    about: dict[str, Any] = {
        "authors": ["Ann <b>", {"name": "Bo"}],
        "tags": ["a&b"],
        "date": "2024-05-01T10:00:00+08:00",
    }
    about |= {"rights": "CC0", "series": "S", "summary": "Sum & more"}
    package = parts(book([post("<p>x</p>", **about)]))["EPUB/package.opf"]
    root = etree.fromstring(package.encode())
    said = {(each.tag.rpartition("}")[2], each.text) for each in root[0]}
    assert {("creator", "Ann <b>"), ("creator", "Bo"), ("subject", "a&b"), ("rights", "CC0")} <= said
    assert {("description", "Sum & more"), ("meta", "2024-05-01T02:00:00Z"), ("meta", "S")} <= said


def test_posts_that_say_nothing_make_a_book_all_the_same(tmp_path: Path) -> None:
    report = Report()
    data = book([post("", "", title="", language=""), post("", "", title="\x00\x01")], report)
    (tmp_path / "a.epub").write_bytes(data)
    assert not faults(tmp_path / "a.epub")
    assert "text/title.xhtml" in parts(book([]))["EPUB/nav.xhtml"]
    assert "Untitled" in parts(data)["EPUB/nav.xhtml"] or "post" in parts(data)["EPUB/nav.xhtml"]
    assert {problem.code for problem in report.problems} == {"title-guessed", "language-guessed"}


def test_volumes_of_so_many_posts(folder: Path) -> None:
    done = postkit("convert", "posts", "-t", "epub", "-o", "book.epub", "--split", "2", cwd=folder)
    assert done.status == 0, done.err
    assert sorted(path.name for path in folder.glob("*.epub")) == ["book-1.epub", "book-2.epub"]
    first, second = (parts((folder / f"book-{number}.epub").read_bytes()) for number in (1, 2))
    assert "Posts 2024 1/2</dc:title>" in first["EPUB/package.opf"]
    assert 'property="group-position">2<' in second["EPUB/package.opf"]
    assert [name for name in second if "/p0" in name] == ["EPUB/text/p00001.xhtml"]
    assert not faults(folder / "book-1.epub")


@pytest.mark.parametrize(("size", "volumes"), [("1kB", 2), ("50MB", 1), ("1", 3)])
def test_volumes_of_about_a_size(size: str, volumes: int, folder: Path) -> None:
    postkit("convert", "posts", "-t", "epub", "-o", "book.epub", "--split", size, cwd=folder)
    assert len(list(folder.glob("*.epub"))) == volumes


@pytest.mark.parametrize("size", ["0", "x", "-1", "5 pages"])
def test_volumes_of_no_size_are_a_wrong_request(size: str, folder: Path) -> None:
    done = postkit("convert", "posts", "-t", "epub", "-o", "book.epub", f"--split={size}", cwd=folder)
    assert done.status == 2
    assert not list(folder.glob("*.epub"))


def test_a_cover_is_given_or_drawn(folder: Path) -> None:
    (folder / "fake.jpg").write_text("no picture")
    made = {}
    for cover in ("posts/dot.gif", "fake.jpg", "none.png"):
        done = postkit("convert", "posts", "-t", "epub", "-o", "book.epub", "--force", "--cover", cover, cwd=folder)
        made[cover] = (parts((folder / "book.epub").read_bytes())["EPUB/package.opf"], done.err)
    assert re.search(r'href="images/\w+.gif" media-type="image/gif" properties="cover-image"', made["posts/dot.gif"][0])
    for cover in ("fake.jpg", "none.png"):
        assert 'href="cover.svg" media-type="image/svg+xml" properties="cover-image"' in made[cover][0]
        assert f"{cover} " in made[cover][1]


def test_pages_turn_the_other_way_where_the_script_does(tmp_path: Path) -> None:
    arabic = book([post("<p>نص</p>", title="الميناء", language="ar")])
    assert 'page-progression-direction="rtl"' in parts(arabic)["EPUB/package.opf"]
    assert 'dir="rtl"' in parts(arabic)["EPUB/text/p00001.xhtml"]
    mixed = book([post("<p>نص</p>", language="ar"), post("<p>x</p>"), post("<p>y</p>", language="de")])
    assert "page-progression-direction" not in parts(mixed)["EPUB/package.opf"]
    vertical = parts(book([post("<p>港</p>", language="ja")], vertical=True))
    assert "vertical-rl" in vertical["EPUB/style.css"]
    assert 'page-progression-direction="rtl"' in vertical["EPUB/package.opf"]
    report = Report()
    assert "vertical-rl" not in parts(book([post("<p>x</p>")], report, vertical=True))["EPUB/style.css"]
    assert [problem.code for problem in report.problems] == ["not-vertical"]
    (tmp_path / "a.epub").write_bytes(arabic)
    assert not faults(tmp_path / "a.epub")


def test_pictures_that_came_with_a_post_are_put_in() -> None:
    made = post('<p><img src="dot.gif" alt=""></p>', "a/b")
    made.assets = [Asset("a/dot.gif", "image/gif", (POSTS / "dot.gif").read_bytes)]
    with zipfile.ZipFile(BytesIO(book([made]))) as archive:
        assert [name for name in archive.namelist() if name.endswith(".gif")]


CHROMIUM = '#!/bin/sh\nexec chromium --no-sandbox --disable-gpu "$@"\n'
"""What starts the browser for Ace; as root it starts only without its sandbox."""


@pytest.mark.skipif(not (shutil.which("ace-puppeteer") and shutil.which("chromium")), reason="no Ace, or no Chromium")
def test_ace_finds_no_barrier(folder: Path) -> None:
    postkit("convert", "posts", "-t", "epub", "-o", "book.epub", cwd=folder)
    browser = folder / "chromium.sh"
    browser.write_text(CHROMIUM)
    browser.chmod(0o755)
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(browser)}
    command = ["ace-puppeteer", "-f", "-o", "report", "book.epub"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((folder / "report" / "report.json").read_text())
    found = [each["earl:test"] for part in report["assertions"] for each in part["assertions"]]
    assert not [test["dct:title"] for test in found if test["earl:impact"] in ("serious", "critical")]


@pytest.mark.soak
@pytest.mark.parametrize("name", ["seed", "news", "articles", "pages"])
def test_real_posts_make_a_valid_book(name: str, corpus: Path, tmp_path: Path) -> None:
    done = postkit("convert", corpus / name, "-t", "epub", "-o", "book.epub", "-q", cwd=tmp_path)
    assert not re.search("crash", done.err)
    assert not faults(tmp_path / "book.epub")


@pytest.mark.soak
def test_real_blogs_make_valid_books(corpus: Path, tmp_path: Path) -> None:
    for blog in sorted((corpus / "blogs").iterdir()):
        postkit("convert", blog, "-t", "epub", "-o", f"{blog.name}.epub", "-q", cwd=tmp_path)
        assert not faults(tmp_path / f"{blog.name}.epub"), blog.name
