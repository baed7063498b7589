"""The fields table, and the small languages that its values are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit import fields
from postkit.fields import languages, lists, paths, text
from postkit.model import Value

SPELLINGS = [
    ("title", "title"),
    ("Title", "title"),
    ("pubDate", "date"),
    ("pub_date", "date"),
    ("last-modified-at", "updated"),
    ("lastModifiedAt", "updated"),
    ("Author", "authors"),
    ("Site-Name", "site_name"),
    ("featured_image", "image"),
]


@pytest.mark.parametrize(("key", "name"), SPELLINGS)
def test_keys_are_found_whatever_their_case(key: str, name: str) -> None:
    assert [claim.field.name for claim in fields.claims(key)] == [name]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("from", "a friend"),
        ("link", "/about/"),
        ("url", "/2024/05/"),
        ("source", "Reuters"),
        ("published", "soon"),
        ("lang", "python"),
        ("status", "hidden"),
        ("created", "long ago"),
        ("cover", True),
        ("layout", "post"),
    ],
)
def test_a_key_that_means_something_else_is_not_taken(key: str, value: Value) -> None:
    assert fields.known(key, value) is None


def test_published_is_a_date_or_a_flag() -> None:
    day, no = fields.known("published", "2024-05-01"), fields.known("published", False)
    assert day is not None and day.field.name == "date"
    assert no is not None and no.field.name == "draft"


def test_every_field_is_documented_and_no_alias_has_two_strict_meanings() -> None:
    assert all(field.doc and field.name == field.name.lower() for field in fields.FIELDS)
    strict = [alias.key for field in fields.FIELDS for alias in field.aliases if alias.strict]
    assert len(strict) == len(set(strict))


LANGUAGES = [
    ("en", "en"),
    ("EN", "en"),
    ("zh_cn", "zh-CN"),
    ("ZH-hans-cn", "zh-Hans-CN"),
    ("zh_TW.UTF-8", "zh-TW"),
    ("de_DE@euro", "de-DE"),
    ("es-419", "es-419"),
    ("sl-rozaj-biske", "sl-rozaj-biske"),
    ("de-CH-x-Phonebk", "de-CH-x-phonebk"),
    ("english", None),
    ("中文", None),
    ("", None),
]


@pytest.mark.parametrize(("said", "tag"), LANGUAGES)
def test_language(said: str, tag: str | None) -> None:
    assert languages.tag(said) == tag


TITLES = [
    ("  a \n b\u00a0 c ", "a b c"),
    ("Part\u00a01", "Part\u00a01"),
    ("&quot;a&quot; &amp;amp; b", '"a" & b'),
    ("AT&T &copy ©", "AT&T &copy ©"),
    ("<code>a</code> in <b class='x'>b<i>c</i></b>", "a in bc"),
    ("a<br/>b", "a b"),
    ("`<View>` &lt;View&gt; <View>", "`<View>` <View> <View>"),
    ("&lt;br&gt; and <b>", "`<br>` and <b>"),
    ("a < b > c", "a < b > c"),
    ("\ufeff\u200ba\x08\u200b", "a"),
    ("👩\u200d💻", "👩\u200d💻"),
    ("全角　空格", "全角　空格"),
]


@pytest.mark.parametrize(("said", "plain"), TITLES)
def test_title(said: str, plain: str) -> None:
    assert text.plain(said) == plain


@given(st.text("ab&;<>/`#x03lgtmp \n\x08\ufeff") | st.text())
def test_cleaning_twice_is_once(said: str) -> None:
    for clean in (text.plain, text.clean, text.prose, text.address):
        once = clean(said)
        assert clean(once) == once


def test_long_texts_take_no_long() -> None:
    for said in (
        "<b>" * 3000,
        "`" * 9000,
        "&amp;" * 100_000,
        "港" * 200_000 + "！",
        "<b " * 3000,
        "a " * 100_000 + "!",
    ):
        text.plain(said)


MANY = [
    ("hello world", ["hello", "world"]),
    ("hello world, again", ["hello world", "again"]),
    ("a, b; c", ["a, b", "c"]),
    ("港口、贸易，船", ["港口", "贸易", "船"]),
    ("[a, 'b c']", ["a", "b c"]),
    ("[[a]]", ["[[a]]"]),
    ("a\nb c", ["a", "b c"]),
    (",", []),
]


@pytest.mark.parametrize(("said", "items"), MANY)
def test_a_text_with_many_names(said: str, items: list[str]) -> None:
    assert lists.many(said, spaces=True).items == items


def test_a_text_with_one_name() -> None:
    assert lists.one("King, Jr., M. L.", people=True).items == ["King, Jr., M. L."]
    assert lists.one("张三、李四", people=True).items == ["张三", "李四"]
    assert lists.one("文化、艺术", people=False).items == ["文化、艺术"]
    assert lists.one("a; b", people=False).items == ["a", "b"]


DATED = [
    ("2022-03-07-seed", "2022-03-07", "seed"),
    ("blog/2022-3-7 A seed", "2022-03-07", "A seed"),
    ("2022/03/07/seed/index", "2022-03-07", "seed"),
    ("blog/2022-03-07-seed/index", "2022-03-07", "seed"),
    ("20220307-seed", "2022-03-07", "seed"),
    ("2022-03-07", "2022-03-07", ""),
]


@pytest.mark.parametrize(("path", "day", "slug"), DATED)
def test_a_day_in_a_path(path: str, day: str, slug: str) -> None:
    found = paths.dated(path)
    assert found is not None
    assert (found.day.isoformat(), found.slug) == (day, slug)


@pytest.mark.parametrize("path", ["seed", "2022-02-30-seed", "2022-03-07-trip/photos", "12345678", "v2022-03-07", ""])
def test_no_day_in_a_path(path: str) -> None:
    assert paths.dated(path) is None


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("my-first_post", "My first post"),
        ("a/2022-03-07-seed", "Seed"),
        ("x/Über uns", "Über uns"),
        ("a/b-c/index", "B c"),
        ("index", ""),
        ("", ""),
        ("2022-03-07", ""),
    ],
)
def test_a_title_in_a_path(path: str, title: str) -> None:
    assert paths.title(path) == title
