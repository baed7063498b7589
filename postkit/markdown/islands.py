"""Split the body of a Markdown post into Markdown and islands of HTML, and join them again."""

from __future__ import annotations

from postkit.model import Html, Markdown
from postkit.patterns import pattern

_CANDIDATE = pattern(r"(?:^|[\n\r]) {0,3}</?[a-zA-Z]")


class Unsplit(Markdown):
    """A body whose islands are looked for when somebody asks for its parts; a look at front matter never does."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __getattr__(self, name: str) -> list[str | Html]:
        if name != "parts":
            raise AttributeError(name)
        self.parts = split(self._text)
        return self.parts

    def __eq__(self, other: object) -> bool:
        return self.parts == other.parts if isinstance(other, Markdown) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    @property
    def written(self) -> str:
        """The text as it was read, whatever became of its parts."""
        return self._text


def split(text: str) -> list[str | Html]:
    """Markdown text and islands of HTML, in turn; joined, with the islands' `source`, they are the text."""
    if "<" not in text or not _CANDIDATE.search(text):
        return [text] if text else []
    from postkit.html import parse
    from postkit.markdown.spans import spans

    parts: list[str | Html] = []
    cursor = 0
    for start, end in spans(text):
        if start > cursor:
            parts.append(text[cursor:start])
        parts.append(Html(parse.fragment(text[start:end]), text[start:end]))
        cursor = end
    if cursor < len(text):
        parts.append(text[cursor:])
    return parts


def beginning(body: Markdown) -> str:
    """The Markdown that a body begins with, or more of what was read; no islands are looked for."""
    if isinstance(body, Unsplit):
        return body.written
    first = body.parts[0] if body.parts else ""
    return first if isinstance(first, str) else first.source or ""


def text(body: Markdown) -> str:
    """The Markdown and its islands as one text; an island whose tree did not change is its source."""
    return "".join([part if isinstance(part, str) else source(part) for part in body.parts])


def source(island: Html) -> str:
    """The text that the island was parsed from, or that of its tree where something changed."""
    from postkit.html import parse, serialize

    now = serialize.inner(island.tree)
    if island.source is not None and serialize.inner(parse.fragment(island.source)) == now:
        return island.source
    return now
