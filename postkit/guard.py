"""Compare a post's text before and after, so that nothing is lost that no step has said it takes away."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from postkit.model import Html, Post
from postkit.patterns import pattern
from postkit.plugin import Report

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = pattern(r"[\u3400-\u9fff\u3040-\u30ff]|[^\W_]+")
_TOKEN = pattern(r"[^\W_]+")
_SILENT = pattern(r"[\W_]+")
_TARGETS = r"\]\([^()\s]*|&#?\w+;|^\[[^\]]+\]:.*$"
_TAGS = r"(?<!\\)<(?![\w.+-]+[:@])[a-zA-Z/!][^<>]*>"
_NO_TEXT = {
    True: pattern(_TARGETS, re.MULTILINE),
    False: pattern(f"{_TARGETS}|{_TAGS}", re.MULTILINE),
}
"""What is no text of a post in Markdown: targets of links, entities, link definitions, and tags unless kept."""

_UNSEEN = ("script", "style", "template", "noscript", "head", "iframe")
"""Elements whose text no browser shows."""

ALLOWED = 20
"""How many letters may go missing, for marks and labels that a conversion says in another way."""

SHARE = 0.01
"""The share of the letters that may go missing likewise."""


def text_of(post: Post, *, tags: bool = False) -> str:
    """What a reader of the post would read, title aside; cheap, and the same before and after a conversion.

    With `tags` what looks like a tag in Markdown counts as text, as it is in code.
    """
    no_text = _NO_TEXT[tags]
    parts = [post.body] if isinstance(post.body, Html) else post.body.parts
    return "\n".join(no_text.sub(" ", part) if isinstance(part, str) else _tree_text(part.tree) for part in parts)


def words(text: str) -> int:
    """How many words a text has, counting each Chinese or Japanese character as one."""
    return len(_WORD.findall(text))


def check(before: str, after: str, report: Report) -> None:
    """Report a post that lost more letters than its steps say that they took."""
    had, has = _TOKEN.findall(before), _TOKEN.findall(after)
    for texts in report.removed.values():
        has += _TOKEN.findall(" ".join(texts))
    if len(has) >= len(had) and set(has).issuperset(had):
        return
    was = _letters(before)
    missing = was - _letters(after)
    for texts in report.removed.values():
        missing -= _letters("".join(texts))
    count = missing.total()
    if count > max(ALLOWED, SHARE * was.total()):
        report.add("text-lost", f"{count} of {was.total()} letters are missing", hint="compare with the source")


def _letters(text: str) -> Counter[str]:
    return Counter(_SILENT.sub("", text))


def _tree_text(tree: _Element) -> str:
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
