"""Bytes are read as what they are, whatever a page says of itself."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.html import charset
from postkit.html.charset_labels import CODECS

TEXTS = {
    "gb18030": "今天的新闻报道说，北京的天气很好，大家都去公园散步了。",
    "big5hkscs": "今天的新聞報導說，臺北的天氣很好，大家都去公園散步了。",
    "cp932": "今日のニュースによると、東京の天気はとても良く、みんな散歩に行きました。",
    "euc_jp": "今日のニュースによると、東京の天気はとても良く、みんな散歩に行きました。",
    "cp949": "오늘 뉴스에 따르면 서울의 날씨가 매우 좋아서 모두 공원에 산책하러 갔습니다.",
    "cp1251": "Сегодня в новостях сообщили, что погода в Москве очень хорошая.",
    "cp1252": "Für die Männer war das schöne Wetter größer – „naïve“ Café, señor, garçon, élève.",
}


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("length", [12, 100])
def test_undeclared(encoding: str, length: int) -> None:
    text = TEXTS[encoding][:length]
    decoded = charset.decode(f"<p>{text}</p>".encode(encoding))
    assert decoded == charset.Decoded(f"<p>{text}</p>", encoding, guessed=True)


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "gb2312", "nonsense"])
def test_declared_wrongly(encoding: str, label: str) -> None:
    data = f'<meta charset="{label}"><p>'.encode() + TEXTS[encoding].encode(encoding)
    decoded = charset.decode(data)
    if label == "utf-8" or (label == "gb2312" and decoded.encoding != "gb18030"):
        assert decoded.text.endswith(TEXTS[encoding])
    utf8 = charset.decode(f'<meta charset="{label}"><p>{TEXTS[encoding]}'.encode())
    assert utf8.text.endswith(TEXTS[encoding])
    assert utf8.guessed == (label not in ("utf-8", "nonsense"))


DECLARED = {
    b'<meta charset="gb2312">': "gb18030",
    b"<META http-equiv='Content-Type' content='text/html; charset=GBK'>": "gb18030",
    b"<meta name=x><meta content=text/html;charset=latin1 http-equiv=content-type>": "cp1252",
    b"<!-- <meta charset=gbk> --><meta charset = ' Shift_JIS ' />": "cp932",
    b"<?xml version='1.0' encoding='koi8-r'?>": "koi8-r",
    b"<meta charset=utf-16>": "utf-8",
    b"<meta charset=klingon>": "",
    b"<p>charset=gbk": "",
    b" " * 2000 + b"<meta charset=big5>": "big5hkscs",
    b" " * 5000 + b"<meta charset=big5>": "",
}


@pytest.mark.parametrize("data", DECLARED)
def test_declared(data: bytes) -> None:
    assert charset.declared_codec(data) == DECLARED[data]


def test_marks() -> None:
    text = "<p>é中</p>"
    for mark, encoding in [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ]:
        decoded = charset.decode(mark + text.encode(encoding), header="gbk")
        assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_without_mark(encoding: str) -> None:
    decoded = charset.decode("<html><body>é中".encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == ("<html><body>é中", encoding, True)


def test_header_goes_before_meta() -> None:
    decoded = charset.decode(b"<meta charset=gbk>" + "Привет".encode("koi8-r"), header="KOI8-R")
    assert decoded.text.endswith("Привет")


def test_some_broken_bytes_are_counted() -> None:
    decoded = charset.decode("中文的报道".encode() * 20 + b"\xff<p>\xe4\xb8</p>")
    assert (decoded.encoding, decoded.replaced, decoded.binary) == ("utf-8", 2, False)
    assert charset.decode(b"<meta charset=gbk>" + "中文报道".encode("gbk") * 20 + b"\xff\xff").replaced > 0


def test_replacement_characters_of_the_text_itself_are_no_loss() -> None:
    assert charset.decode("<p>\ufffd\ufffd".encode()).replaced == 0


@pytest.mark.parametrize("data", [bytes(range(256)) * 10, b"\x89PNG\r\n\x1a\n" + bytes(100), bytes(1000)])
def test_binary(data: bytes) -> None:
    assert charset.decode(data).binary


def test_every_label_means_a_codec() -> None:
    for label, codec in CODECS.items():
        assert label == label.lower()
        assert codecs.lookup(codec)


@given(st.binary(max_size=300), st.sampled_from(sorted(CODECS)))
def test_never_raises(data: bytes, label: str) -> None:
    charset.decode(f"<meta charset={label}>".encode() + data)
    charset.decode(data, header=label)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100))
def test_declared_utf8_is_exact(text: str) -> None:
    decoded = charset.decode(b"<meta charset=utf-8>" + text.encode())
    assert decoded.binary or decoded.text == "<meta charset=utf-8>" + text
