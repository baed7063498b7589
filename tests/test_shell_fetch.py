"""Fetching from the web: limits on time, size and place, tested against a server that does what it should not."""

from __future__ import annotations

import base64
import time
import zipfile
from pathlib import Path

import pytest

from postkit.shell.connect import UnreachableError, is_public
from postkit.shell.fetch import Fetcher, Limits, fetch
from tests.bad_server import DOT, Server, server
from tests.epub_checking import faults
from tests.running import postkit
from tests.test_epub_pictures import drawn

__all__ = ["server"]

LIMITS = Limits(seconds=2.0, size=10_000, tries=2, pause=0.01, private=True)


@pytest.mark.parametrize("path", ["/dot", "/on", "/busy"])
def test_what_a_server_has_is_fetched(path: str, server: str) -> None:
    assert fetch(server + path, LIMITS) == DOT


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "the server says 404"),
        ("/forever", "leads on more than 5 times"),
        ("/away", "leads to what is not on the web"),
        ("/large", "has more than 0 MB"),
        ("/endless", "has more than 0 MB"),
        ("/short", "did not answer as it should"),
        ("/hangs", "did not answer as it should"),
    ],
)
def test_what_cannot_be_fetched_says_why_and_takes_no_longer_than_allowed(path: str, reason: str, server: str) -> None:
    start = time.monotonic()
    with pytest.raises(OSError, match=reason):
        fetch(server + path, LIMITS._replace(seconds=0.5))
    assert time.monotonic() - start < 5


def test_a_server_that_drips_is_cut_off(server: str) -> None:
    start = time.monotonic()
    try:
        assert len(fetch(server + "/drips", LIMITS._replace(seconds=0.5, tries=1))) < 20
    except OSError:
        assert time.monotonic() - start < 3
    assert time.monotonic() - start < 3


def test_private_networks_are_out_of_reach_unless_allowed(server: str) -> None:
    for address in (server + "/dot", server.replace("127.0.0.1", "localhost") + "/dot", "http://[::1]:1/"):
        with pytest.raises(UnreachableError, match="private network"):
            fetch(address, LIMITS._replace(private=False))


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1%eth0"),
        *("fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:0a00:0001::", "224.0.0.1"),
    ],
)
def test_what_is_private(address: str) -> None:
    assert not is_public(address)
    assert is_public("93.184.216.34")


def test_what_was_fetched_is_kept(server: str, tmp_path: Path) -> None:
    address = server + "/dot?kept"
    for _ in range(2):
        fetcher = Fetcher(str(tmp_path), LIMITS)
        assert fetcher.start([address, address])(address) == DOT
        fetcher.close()
    assert Server.asked.count("/dot?kept") == 1


def test_a_book_with_pictures_from_a_server_that_lies(server: str, tmp_path: Path) -> None:
    html = "".join(f'<p><img src="{server}/{name}" alt="{name}"></p>' for name in ("dot", "page", "none", "forever"))
    data = base64.b64encode(drawn("WEBP")).decode()
    (tmp_path / "a.html").write_text(f'{html}<img src="data:image/png;base64,{data}" alt="data"><img src="data:,x">')
    command = ["convert", "a.html", "-t", "epub", "-o", "a.epub", "--images", "fetch", "--allow-private", "--force"]
    done = postkit(*command, cwd=tmp_path, env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert done.status == 0, done.err
    assert "is a page and no picture" in done.err
    assert "the server says 404" in done.err
    with zipfile.ZipFile(tmp_path / "a.epub") as archive:
        images = sorted(name.rpartition(".")[2] for name in archive.namelist() if "images/" in name)
    assert images == ["gif", "jpg"]
    assert not faults(tmp_path / "a.epub")
    done = postkit(*command, "--strict", cwd=tmp_path, env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert done.status == 1


def test_nothing_is_fetched_without_being_asked_for(server: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'<img src="{server}/dot?never" alt="A dot">')
    done = postkit("convert", "a.html", "-t", "epub", "-o", "a.epub", cwd=tmp_path)
    assert "links stand for 1 picture of 1 post, on the web" in done.err
    assert not [path for path in Server.asked if "never" in path]
    with zipfile.ZipFile(tmp_path / "a.epub") as archive:
        assert f'[<a href="{server}/dot?never">A dot</a>]' in archive.read("EPUB/text/p00001.xhtml").decode()
