"""Links and files follow the posts of a run: for every generator, hostile or not, with any number of processes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from postkit.generators.load import load
from postkit.links import assets
from postkit.links.addresses import Address, below, local, way
from postkit.links.redirects import FORMATS, pairs
from postkit.site import Entry
from tests.running import files, postkit

PIXEL = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


def site(folder: Path, posts: dict[str, str], others: dict[str, bytes]) -> Path:
    for path, text in posts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"---\ntitle: {Path(path).stem}\ndate: 2024-05-01\n---\n{text}\n", encoding="utf-8")
    for path, data in others.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_addresses_that_may_be_of_the_same_site() -> None:
    assert local("a/b.md?c#d") == Address("a/b.md", "?c#d")
    assert local("https://x.example/y/a#b", "https://x.example/y/") == Address("/a", "#b")
    for other in ("", "#a", "?a", "//a/b", "mailto:a", "https://x.example.org/y", "{{ a }}/b", "@/a.md", "{filename}a"):
        assert local(other, "https://x.example") is None
    for outside in ("../a", "a/../../b", "..", ".", "%2e%2e/a", "a\0b", "/a"):
        assert below(Address(outside, ""), "post.md") == ""
    assert below(Address("../%E6%96%87.md", ""), "a/b.md") == "文.md"
    assert way("a/b c.md", "a/d.md") == "b%20c.md"
    assert way("a/x:y.md", "a/d.md") == "./x:y.md"


def test_two_files_that_want_one_place_get_two_and_the_same_bytes_one(tmp_path: Path) -> None:
    posts = {"content/posts/a.md": "![](/cup.gif) ![](../cup.gif) ![](../../static/cup.gif)"}
    others = {"content/cup.gif": PIXEL + b"2", "static/cup.gif": PIXEL, "hugo.toml": b""}
    folder = site(tmp_path / "in", posts, others)
    done = postkit("convert", folder, "--for", "jekyll", "-o", "out", "-q", cwd=tmp_path)
    made = files(tmp_path / "out")
    assert done.status == 0
    assert sorted(made.values())[-2:] == sorted([PIXEL, PIXEL + b"2"])
    assert made["_posts/2024-05-01-a.md"].decode().count("cup-2.gif") == 1
    assert {path for path in made if "cup" in path} == {"cup.gif", "cup-2.gif"}


def test_names_that_differ_in_case_only_do_not_meet(tmp_path: Path) -> None:
    folder = site(tmp_path / "in", {"a.md": "![](P/X.gif) ![](P/x.gif)"}, {"P/X.gif": PIXEL, "P/x.gif": PIXEL + b"2"})
    done = postkit("convert", folder, "--for", "hugo", "-o", "out", cwd=tmp_path)
    made = {path for path in files(tmp_path / "out") if path.endswith(".gif")}
    assert (done.status, made) == (0, {"static/P/X.gif", "static/P/x-2.gif"})


HOSTILE = [
    *("../secret.gif", "%2e%2e/secret.gif", "/../secret.gif", "//secret.gif", "..\\secret.gif", "C:/secret.gif"),
    *("file:///etc/passwd", "/etc/passwd", "link.gif", "linked/secret.gif", "a%00.gif", "n" * 300 + ".gif", "./", "."),
]


@pytest.mark.parametrize("generator", ["hugo", "jekyll", "obsidian", "plain", "pelican"])
def test_nothing_outside_of_the_folder_is_taken_along(tmp_path: Path, generator: str) -> None:
    text = "\n\n".join(f'![h](<{address}>) <img src="{address}">' for address in HOSTILE)
    folder = site(tmp_path / "in", {"a.md": text}, {})
    (tmp_path / "secret.gif").write_bytes(b"secret")
    (folder / "link.gif").symlink_to(tmp_path / "secret.gif")
    (folder / "linked").symlink_to(tmp_path)
    done = postkit("convert", folder / "a.md", "--for", generator, "-o", "out/", cwd=tmp_path)
    made = files(tmp_path / "out")
    assert "Traceback" not in done.err
    assert len(made) == 1, done.err
    assert all(f"<{address}>" in next(iter(made.values())).decode() for address in HOSTILE)


def test_any_number_of_processes_writes_the_same(tmp_path: Path) -> None:
    posts = {f"p{i}.md": f"[next](p{(i + 1) % 40}.md) ![x](pics/{i % 3}.gif) [self](p{i}.md#top)" for i in range(40)}
    folder = site(tmp_path / "in", posts, {f"pics/{i}.gif": PIXEL + bytes([i]) for i in range(3)})
    made = []
    for jobs in ("1", "3"):
        arguments = ("convert", folder, "--for", "hugo", "-o", jobs, "-j", jobs, "-q", "--redirects", f"{jobs}.csv")
        assert postkit(*arguments, cwd=tmp_path).status == 0
        made.append(files(tmp_path / jobs))
    assert made[0] == made[1]
    assert len(made[0]) == 43
    assert b"[next](/posts/p1/)" in made[0]["content/posts/p0.md"]


def test_links_and_pictures_in_html_posts_and_islands(tmp_path: Path) -> None:
    page = "<html><title>A</title><body><article><p>See <a href='b.md#c'>b</a> and more of it, at length.</p>"
    page += "<p><img src=x.gif srcset='x.gif 1x, y.gif 2x' alt=X></p></article></body></html>"
    posts = {"b.md": '<div class="box">\n<a href="a.html">a</a><img src="y.gif">\n</div>'}
    folder = site(tmp_path / "in", posts, {"x.gif": PIXEL, "y.gif": PIXEL + b"2", "a.html": page.encode()})
    done = postkit("convert", folder, "--for", "hugo", "-o", "out", "--redirects", "posts", cwd=tmp_path)
    made = files(tmp_path / "out")
    text = {path: data.decode() for path, data in made.items() if path.endswith(".md")}
    assert done.status == 0
    assert "/posts/b/#c" in text["content/a.md" if "content/a.md" in text else "content/posts/a.md"]
    assert "(/y.gif)" in text["content/posts/b.md"]
    assert made["static/y.gif"] == PIXEL + b"2"


def test_every_place_of_a_file_is_its_own() -> None:
    """No two files of a site that have different addresses get one place, and those with one address are rivals."""
    for name in ("hugo", "jekyll", "hexo", "pelican", "zola"):
        reads = load(name)
        for path in ("static/a/b.gif", "content/a/b.gif", "source/a/b.gif", "a/b.gif", "_a/b.gif"):
            for rival in assets.rivals(path, reads):
                assert assets.public(rival, reads) == assets.public(path, reads)
                assert path not in set(assets.rivals(rival, reads))


ODD = [("/a b/", "/c d/"), ('/a"b;c', "/$d"), ("/文/", "/字/"), ("/a\n/b", "/e*:f"), ("/a,b", "/'g'"), ("/~a\\", "/h")]


def moved() -> list[Entry]:
    entries = [Entry(f"{i}.md", f"{i}.md", f"{i}.md", old, new) for i, (old, new) in enumerate(ODD)]
    return [
        *entries,
        Entry("s", "s", "s", "/same/", "/same"),
        Entry("t", "t", "t", "/t", "/u", aliases=("/a b/", "name")),
    ]


def test_redirects_are_told_once_and_none_for_what_stays_or_is_lost() -> None:
    assert list(pairs(moved())) == [*ODD, ("/t", "/u")]
    assert list(pairs(moved(), {"t"})) == ODD


@pytest.mark.parametrize("name", FORMATS)
def test_redirects_hold_one_line_for_each(name: str) -> None:
    text = FORMATS[name](pairs(moved()))
    lines = [line for line in text.splitlines() if "/" in line]
    assert len(lines) == len(ODD) + 1
    assert "\n/b" not in text


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_takes_the_map(tmp_path: Path) -> None:
    (tmp_path / "moved.conf").write_text(FORMATS["nginx"](pairs(moved())), encoding="utf-8")
    text = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ include {tmp_path}/moved.conf; server {{ }} }}"
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    command = ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.soak
def test_ten_thousand_posts_that_link_each_other(tmp_path: Path) -> None:
    posts = {f"p{i}.md": " ".join(f"[l](p{(i * 7 + k) % 10_000}.md)" for k in range(20)) for i in range(10_000)}
    folder = site(tmp_path / "in", posts, {})
    done = postkit("convert", folder, "--for", "hugo", "-o", "out", "-q", cwd=tmp_path)
    assert (done.status, len(files(tmp_path / "out"))) == (0, 10_000), done.err[-500:]
