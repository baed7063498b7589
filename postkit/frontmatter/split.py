"""Find where front matter may stand: its fences, and the lines that may close it.

Whether it is front matter, the loaders decide: see `load.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postkit.patterns import pattern

BREAK = r"(?>\r\n|\r|\n)"
EOL = rf"[ \t]*+(?:{BREAK}|\Z)"
END = pattern(EOL)
OPENING = pattern(
    rf"[\ufeff\u200b]*+(?:[ \t]*+{BREAK})*+(?:"
    rf"(?P<fence>-{{3,80}}+|\+{{3}}|;{{3,80}}+)[ \t]*+(?P<language>[A-Za-z]*+){EOL}|"
    r"(?P<json>\{)\s*+[\"}])"
)
"""A second byte order mark, blank lines, then a fence with or without a language, or a JSON object."""

LINE_OPENING = pattern(
    r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\r|\n)|(?P<fence>%(?=[ \t\r\n])|\.\.(?=[ \t]+[^\s:]+:[ \t\r\n]))|"
    r"\s*(?P<comment><!--)(?=[ \t]*[\r\n]\s*\.\.[ \t])"
)
"""How front matter begins that has no fence: Hexo's, which has only a closing one, headers, and lines as Pandoc and
Nikola have them."""

KEY_LINE = pattern(r"(?:\A|(?<=[\r\n]))[\"']?\w[^\s:]*[ \t]*:(?=[ \t\r\n]|\Z)")
BLANK_START = pattern(rf"[ \t]*+{BREAK}")
BLANK_LINE = pattern(rf"{BREAK}[ \t]*{BREAK}")
BLANK_END = pattern(rf"{BREAK}[ \t]*{BREAK}\Z")

CLOSERS = {
    "---": pattern(rf"[\r\n](?:---|\.\.\.){EOL}"),
    "+++": pattern(rf"[\r\n]\+\+\+{EOL}"),
    "": pattern(rf"[\r\n](?:-{{3,}}+|;{{3,}}+){EOL}"),
}
"""The lines that close each opening fence; the empty one is Hexo's. Any other fence is closed by its like."""

ODD_CLOSER = pattern(rf"[\r\n](?:-{{4,}}+| {{1,3}}-{{3,}}+|--|[—–]{{1,3}}-?|\+{{3,}}+|\*{{3,}}+){EOL}")
"""Lines that people have closed `---` with by mistake."""

LANGUAGES = {"": "yaml", "yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}
FOREIGN = frozenset(
    ("js", "javascript", "cjs", "mjs", "ts", "coffee", "coffeescript", "cson", "xml", "ini", "edn", "lua")
)
KNOWN = frozenset(("title", "date", "layout", "tags", "categories", "category", "permalink", "author", "updated"))
"""Keys that tell front matter from a paragraph: above a line of dashes, or between two rules."""

TRIES = 8
"""How many closing fences are tried, where the first stands inside a string."""


class Opening(NamedTuple):
    """How front matter begins: its fence, its language, and where its content starts."""

    fence: str
    language: str
    start: int


class Block(NamedTuple):
    """Content from `start` to `stop`; what follows the closing fence's line begins at `end`."""

    start: int
    stop: int
    end: int


def opening(text: str) -> Opening | None:
    """How the front matter of a text begins, if it looks as if it had some."""
    found = OPENING.match(text)
    if found is None:
        lines = LINE_OPENING.match(text)
        return Opening(lines["fence"] or lines["comment"] or "", "yaml", 0) if lines else None
    if found["json"]:
        return Opening("{", "json", found.start("json"))
    fence, name = found["fence"], found["language"].lower()
    if fence == "+++":
        return Opening(fence, "toml", found.end()) if not name else None
    language = LANGUAGES.get(name) or (name if name in FOREIGN else "")
    return Opening(fence, language, found.end()) if language else None


def blocks(text: str, start: Opening, stop: int | None = None) -> Iterator[Block]:
    """The blocks that it may be, by each fence that may close it and ends as far as `stop`."""
    closer = CLOSERS.get(start.fence) or re.compile(rf"[\r\n]{re.escape(start.fence)}{EOL}")
    return closed_by(closer, text, start.start, len(text) if stop is None else stop)


def first_block(text: str, start: Opening) -> Block | None:
    """The first block between lines of `---`, found sooner than by `blocks`; None where only these can tell."""
    stop = text.find("\n---", max(start.start - 1, 0))
    end = end_of_line(text, stop + 4) if stop >= 0 else None
    if end is None or text.find("\n...", max(start.start - 1, 0), stop) >= 0:
        return None
    return Block(start.start, stop + 1, end)


def end_of_line(text: str, offset: int) -> int | None:
    """The offset behind the line that `offset` is in, if only blanks follow there."""
    found = END.match(text, offset)
    return found.end() if found else None


def odd_blocks(text: str, start: Opening, stop: int) -> Iterator[Block]:
    """The blocks that it may be if its closing fence is written wrong, as far as `stop`."""
    return closed_by(ODD_CLOSER, text, start.start, stop) if start.fence == "---" else iter(())


def closed_by(closer: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[Block]:
    """The blocks that begin at `start` and end at one of the first lines that `closer` finds."""
    found = closer.search(text, max(start - 1, 0), stop)
    for _ in range(TRIES):
        if found is None:
            return
        yield Block(start, found.start() + 1, found.end())
        found = closer.search(text, found.end(), stop)


def is_set_off(content: str) -> bool:
    """Whether a blank line parts the content from a fence, as it parts a paragraph from a rule."""
    return BLANK_START.match(content) is not None or BLANK_END.search(content) is not None


def is_prose(content: str) -> bool:
    """Whether content that does not parse is text between rules and not front matter with a mistake in it."""
    first = KEY_LINE.match(content.lstrip())
    return first is None if is_set_off(content) else KEY_LINE.search(content) is None


def is_paragraph(content: str, keys: list[str]) -> bool:
    """Whether a mapping is a paragraph with a colon in it: set off on both sides, and no key that looks like one."""
    if len(keys) != 1 or not (BLANK_START.match(content) and BLANK_END.search(content)):
        return False
    return keys[0].lower() not in KNOWN
