"""File names made of anything are safe, and two posts never share one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.paths import MAX_BYTES, Names, safe_name, safe_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "CON-post"),
        ("com1.txt", "com1.txt-post"),
        ("🎉🎊", "post"),
        ("", "post"),
        ("What? A: title / with * signs", "What-A-title-with-signs"),
        ("王毅：中国愿在需要时", "王毅：中国愿在需要时"),
        ("ends in dots...", "ends-in-dots"),
    ],
)
def test_a_title_becomes_a_portable_name(title: str, name: str) -> None:
    assert safe_name(title) == name


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("../../etc/passwd", "etc/passwd.md"),
        ("/etc/passwd", "etc/passwd.md"),
        ("a\\b/./c", "a\\b/c.md"),
        ("", "post.md"),
        ("sub/2022-03-07-seed", "sub/2022-03-07-seed.md"),
    ],
)
def test_a_path_stays_where_it_is_put(path: str, safe: str) -> None:
    assert safe_path(path, ".md") == safe


@given(st.text())
def test_no_text_makes_a_name_that_leaves_its_folder(text: str) -> None:
    for path in (safe_path(text, ".md"), safe_path(safe_name(text), ".md")):
        parts = path.split("/")
        assert all(part not in ("", ".", "..") and len(part.encode("utf-8", "replace")) <= MAX_BYTES for part in parts)
        assert not set(path) & set("\x00\n\r")


def test_a_long_title_fits_with_its_suffix() -> None:
    assert len(safe_path("標" * 300, ".markdown").encode()) <= MAX_BYTES


def test_two_posts_that_want_one_path_get_two() -> None:
    names = Names()
    assert [names.claim("a.md"), names.claim("A.md"), names.claim("a.md")] == ["a.md", "A-2.md", "a-3.md"]


def test_the_owner_of_a_path_keeps_it_whatever_the_order() -> None:
    assert Names().claim_all(["a.md", "a.md", "a-2.md"], [False, True, True]) == ["a-3.md", "a.md", "a-2.md"]


@given(st.lists(st.sampled_from(["a.md", "A.md", "a-2.md", "a-3.md", "b/a.md", "café.md", "cafe\u0301.md"])))
def test_no_path_is_given_twice(wants: list[str]) -> None:
    given_paths = Names().claim_all(wants, [False] * len(wants))
    assert len({path.casefold() for path in given_paths}) == len(wants)
