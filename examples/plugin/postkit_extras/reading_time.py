"""Say in `reading_time` how many minutes a post takes to read.

Words are counted where words have blanks between them, and characters in Chinese and Japanese, of which a
reader takes about twice as many a minute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from postkit.model import Html, Post
from postkit.plugin import Report, Transform, option

# A Han character, Hiragana or Katakana; or a run of other letters and digits.
_UNIT = re.compile(r"(?P<cjk>[\u3040-\u30ff\u3400-\u9fff])|[^\W\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Options:
    """How fast the reader is."""

    words: int = option(230, help="words a minute")


def apply(post: Post, options: Options, report: Report) -> Post:
    """Set `reading_time` to whole minutes, at least one."""
    units = [match.lastgroup for match in _UNIT.finditer(_text(post))]
    words = len(units) - units.count("cjk") / 2
    post.meta["reading_time"] = max(1, round(words / options.words))
    return post


def _text(post: Post) -> str:
    parts = [post.body] if isinstance(post.body, Html) else post.body.parts
    return " ".join(part if isinstance(part, str) else str(part.tree.xpath("string()")) for part in parts)


PLUGIN = Transform(apply, Options)
