"""Images that a page holds in their addresses become files beside the post."""

from __future__ import annotations

import base64
import pickle

import pytest

from postkit.html.data_images import Encoded, suffix
from postkit.html.parse import fragment
from postkit.markdown.islands import text
from postkit.model import Html, Markdown, Post
from postkit.plugin import Report
from postkit.transforms.to_markdown import Options, apply

DATA = b"\x89PNG\r\n\x1a\n pixel"
PIXEL = f"data:image/png;base64,{base64.b64encode(DATA).decode()}"


def converted(html: str, path: str = "2024/gate") -> tuple[Post, str, Report]:
    report = Report("a.html")
    post = apply(Post({}, Html(fragment(html)), path=path), Options(), report)
    assert isinstance(post.body, Markdown)
    return post, text(post.body), report


def test_an_image_becomes_one_file_however_often_it_is_shown() -> None:
    post, body, report = converted(f'<p><img src="{PIXEL}" alt="a"> <img src="{PIXEL}"></p>')
    (asset,) = post.assets
    name = asset.path.removeprefix("2024/")
    assert body == f"![a]({name}) ![]({name})\n"
    assert (asset.media_type, asset.load()) == ("image/png", DATA)
    assert not report.problems


def test_images_in_html_that_stays_become_files_too() -> None:
    post, body, _ = converted(f'<table><tr><td rowspan="2"><img src="{PIXEL}"></td><td>x</td></tr><tr></tr></table>')
    assert len(post.assets) == 1
    assert "data:" not in body


def test_what_cannot_be_read_leaves_its_description_and_a_problem() -> None:
    post, body, report = converted('<p>x <img src="data:image/png;base64,A" alt="the gate"></p>')
    assert not post.assets
    assert "the gate" in body
    assert [problem.code for problem in report.problems] == ["data-image"]


def test_islands_of_markdown_have_images_too_and_markdown_is_left_alone() -> None:
    post = Post({}, Markdown([f"![]({PIXEL})\n\n", Html(fragment(f'<p><img src="{PIXEL}"></p>'))]), path="gate")
    post = apply(post, Options(), Report("a.md"))
    assert isinstance(post.body, Markdown)
    assert text(post.body).startswith(f"![]({PIXEL})\n\n![](")
    assert len(post.assets) == 1
    apply(post, Options(), Report("a.md"))
    assert len(post.assets) == 1


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>"),
        ("data:image/svg+xml;utf8,<svg id='a,b'/>", b"<svg id='a,b'/>"),
        ("data:image/gif;base64,R0lG\nODlh", b"GIF89a"),
        ("data:image/gif;BASE64,R0lGODlhAQ", b"GIF89a\x01"),
        ("data:image/gif;base64,R0lGODlhAQ%3D%3D", b"GIF89a\x01"),
    ],
)
def test_bytes_of_an_address(address: str, data: bytes) -> None:
    assert pickle.loads(pickle.dumps(Encoded(address)))() == data


def test_suffixes_are_safe() -> None:
    types = ("image/png", "image/jpeg", "image/svg+xml", "image/../x", "image/+")
    assert [suffix(media_type) for media_type in types] == ["png", "jpg", "svg", "x", "img"]
