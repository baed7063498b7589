"""Tell from the bytes of a text in which of the old encodings it most likely is."""

from __future__ import annotations

from collections.abc import Callable

SAMPLE = 100_000
"""So many bytes are looked at."""

_WRONG = -3.0
"""For what does not decode, control characters and characters for private use."""


def rank(data: bytes, declared: str = "") -> list[tuple[float, str]]:
    """The candidates (and the declared codec) with how likely they are, the best first.

    1 is a text as it is usually written, 0 and below one that nobody writes. What is declared is believed a bit more.
    """
    sample = data[:SAMPLE]
    foreign = sum(byte > 127 for byte in sample) or 1
    codecs = [*_WEIGHTS, *([declared] if declared and declared not in _WEIGHTS else [])]
    scores = [(_score(sample, codec, foreign) + 0.1 * (codec == declared), codec) for codec in codecs]
    return sorted(scores, key=lambda score: -score[0])


def _score(sample: bytes, codec: str, foreign: int) -> float:
    weight = _WEIGHTS.get(codec, _other)
    text = sample.decode(codec, "replace")
    total = 0.0
    before = " "
    for character in text:
        if character > "\x7f":
            wrong = character == "\ufffd" or character < "\xa0" or "\ue000" <= character <= "\uf8ff"
            total += _WRONG if wrong else weight(character, before)
        before = character
    return total / foreign


def _gb18030(character: str, before: str) -> float:
    return _level(character, "gb2312", 0xD8, -1.0)


def _big5(character: str, before: str) -> float:
    return _level(character, "big5", 0xC7, -1.0)


def _japanese(character: str, before: str) -> float:
    if "\u3041" <= character <= "\u30ff":
        return 2.2
    if "\uff61" <= character <= "\uff9f":
        return -0.5
    return _level(character, "euc_jp", 0xD0, -1.0)


def _korean(character: str, before: str) -> float:
    if "\uac00" <= character <= "\ud7a3":
        return 2.2 if _is_in(character, "euc_kr") else -1.0
    return 2.0 if _is_punctuation(character) else -1.0


def _level(character: str, codec: str, rare: int, outside: float) -> float:
    """2, for two bytes, for one of the characters that the standard puts first because they are common."""
    if _is_punctuation(character):
        return 2.0
    try:
        lead = character.encode(codec)[0]
    except UnicodeEncodeError:
        return outside
    return 2.0 if _HAN <= character <= _HAN_END and lead < rare else 0.3


_HAN, _HAN_END = "\u4e00", "\u9fff"


def _cyrillic(character: str, before: str) -> float:
    if character.isalpha() and before < "\x80" and before.isalpha():
        return -0.5
    if "\u0430" <= character <= "\u044f":
        return 1.0
    if "\u0410" <= character <= "\u042f":
        return -0.5 if "\u0430" <= before <= "\u044f" else 0.8
    return 0.6 if character in _QUOTES or character in "ёЁ№" else -0.5


def _western(character: str, before: str) -> float:
    if character in _QUOTES:
        return 0.8
    if not character.isalpha():
        return -0.3
    return 0.9 if before < "\x80" else -0.4


def _other(character: str, before: str) -> float:
    """For an encoding that somebody has declared and nobody would guess: letters are what one expects."""
    return 0.8 if character.isalpha() or character in _QUOTES else -0.3


_QUOTES = frozenset("“”‘’„‚«»‹›–—…•·©®™°§€£¡¿\xa0")


def _is_punctuation(character: str) -> bool:
    return "\u3000" <= character <= "\u3011" or "\uff01" <= character <= "\uff5e" or character in "“”‘’…—·"


def _is_in(character: str, codec: str) -> bool:
    return bool(character.encode(codec, "ignore"))


_WEIGHTS: dict[str, Callable[[str, str], float]] = {
    "gb18030": _gb18030,
    "big5hkscs": _big5,
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
    "cp1251": _cyrillic,
    "cp1252": _western,
}
"""The candidates, and what a character (after another) says for each: 1 per byte is what one expects."""
