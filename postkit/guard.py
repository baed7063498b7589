"""Compare a post's text before and after, so that nothing is lost that no step has said it takes away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from postkit.model import Html, Post
from postkit.patterns import pattern
from postkit.plugin import Report

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = pattern(r"[\u3400-\u9fff\u3040-\u30ff]|[^\W_]+")
_TOKEN = pattern(r"[^\W_]+")
_TARGETS = r"\]\([^()\s]*|&#?\w+;|\[(?<=^\[)[^\]]{1,999}\]:.*$"
_TAGS = r"<(?<!\\<)(?![\w.+-]+[:@])[a-zA-Z/!][^<>]*>"
_NO_TEXT = {
    True: pattern(_TARGETS, re.MULTILINE),
    False: pattern(f"{_TARGETS}|{_TAGS}", re.MULTILINE),
}
"""What is no text of a post in Markdown: targets of links, entities, link definitions, and tags unless kept.

Each begins with a character of its own, which makes looking for them three times as fast. A label has at most 999
characters (CommonMark 0.31, 4.7): without a bound a megabyte of `[` takes minutes.
"""

_SILENT = bytes(byte for byte in range(128) if not chr(byte).isalnum())
"""The characters of ASCII that are no letters."""

_CUTS = b"<>[]"
"""Where Markdown may say more than there was: around tags, and what stands for pictures. Its lines end there."""

_LINES = bytes.maketrans(_CUTS, b"\n" * len(_CUTS)), bytes(byte for byte in _SILENT if byte not in b"\n" + _CUTS)
"""Makes a text lines of letters."""

_FAR = 8
"""Many times as far as a line is long, and some, is far."""

_CODEC = ("utf-8", "surrogatepass")

_UNSEEN = ("script", "style", "template", "noscript", "head", "iframe")
"""Elements whose text no browser shows."""

ALLOWED = 20
"""How many letters may go missing, for marks and labels that a conversion says in another way."""

SHARE = 0.01
"""The share of the letters that may go missing likewise."""


def text_of(post: Post, *, tags: bool = False) -> str:
    """What a reader of the post would read, title aside, the same before and after a conversion.

    With `tags` what looks like a tag in Markdown counts as text, as it is in code.
    """
    parts = [post.body] if isinstance(post.body, Html) else post.body.parts
    return "\n".join(_said(part, tags) if isinstance(part, str) else _shown(part.tree) for part in parts)


def letters_of(post: Post, *, tags: bool = False) -> bytes:
    """The same text in UTF-8 for `check`, at a third of the time: texts of elements side by side may run together."""
    parts = [post.body] if isinstance(post.body, Html) else post.body.parts
    return b"\n".join([_bytes(_said(part, tags)) if isinstance(part, str) else _letters(part.tree) for part in parts])


def words(text: str) -> int:
    """How many words a text has, counting each Chinese or Japanese character as one."""
    return len(_WORD.findall(text))


def check(before: bytes, after: bytes, report: Report) -> None:
    """Report a post that lost more letters than its steps say that they took."""
    removed = [_bytes(text) for texts in report.removed.values() for text in texts]
    count = _missing(before, after, removed)
    if count <= ALLOWED:
        return
    had = _TOKEN.findall(before.decode(*_CODEC))
    has = _TOKEN.findall(b" ".join([after, *removed]).decode(*_CODEC))
    total = sum(map(len, had))
    # Where all words are there, and as many, some have only changed places with others that were said twice.
    if count > SHARE * total and not (len(has) >= len(had) and set(has).issuperset(had)):
        report.add("text-lost", f"{count} of {total} letters are missing", hint="compare with the source")


def _missing(before: bytes, after: bytes, removed: Iterable[bytes]) -> int:
    """How many letters of a text another one has not, wherever they stand; 0 where it cannot be more than `ALLOWED`.

    Most lines are in both in the same order, which is seen at once, so that letters are counted in few.
    """
    left, has = _rest(before.translate(None, _SILENT), after.translate(*_LINES).split())
    if len(left) > ALLOWED:
        left, others = _rest(left, [text.translate(None, _SILENT) for text in removed])
        has += others
    if len(left) <= ALLOWED:
        return 0
    missing = Counter(left.decode(*_CODEC)) - Counter(b"".join(has).decode(*_CODEC))
    return sum(count for letter, count in missing.items() if letter.isalnum())


def _rest(text: bytes, lines: list[bytes]) -> tuple[bytes, list[bytes]]:
    """What is left of a text and of lines when those that it holds are taken out of both, one after another.

    The next line is not looked for far away, where the same may be said again.
    """
    at = 0
    gaps, others = [], []
    for line in lines:
        if text.startswith(line, at):
            at += len(line)
            continue
        found = text.find(line, at, at + _FAR * (len(line) + _FAR))
        if found < 0:
            others.append(line)
        else:
            gaps.append(text[at:found])
            at = found + len(line)
    gaps.append(text[at:])
    return b"".join(gaps), others


def _said(part: str, tags: bool) -> str:
    if "]" in part or "&" in part or "<" in part:
        return _NO_TEXT[tags].sub(" ", part)
    return part


def _bytes(text: str) -> bytes:
    return text.encode(*_CODEC)


def _letters(tree: _Element) -> bytes:
    from lxml.etree import tostring

    if any(element.text or len(element) for element in list(tree.iter(*_UNSEEN))):
        return _bytes(_shown(tree))
    return tostring(tree, method="text", encoding="utf-8", with_tail=False)


def _shown(tree: _Element) -> str:
    """The text that a browser shows; what an `<iframe>` holds is for those that know none (HTML, 4.8.5)."""
    texts = [tree.text or ""]
    hidden = 0
    for element in list(tree.iter())[1:]:
        if hidden:
            hidden -= 1
            continue
        tag = element.tag
        if tag in ("iframe", "noscript"):
            hidden = sum(1 for _ in element.iter()) - 1
        elif element.text and tag not in _UNSEEN and isinstance(tag, str):
            texts.append(element.text)
        if element.tail:
            texts.append(element.tail)
    return " ".join(texts)
