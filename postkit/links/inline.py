"""Find the links and images in a paragraph of Markdown (CommonMark 0.31, 6.3 to 6.6), in linear time."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.links import tags
from postkit.links.reference import IMAGE, LINK, Reference, unescaped
from postkit.patterns import pattern

_SIGN = pattern(r"\\.|`+|<|!?\[|\]", 16)
_AUTOLINK = pattern(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*|[^\s<>@]+@[^\s<>@]+)>")
_GAP = pattern(r"[ \t]*(?:\n[ \t>]*)?")
"""What may stand between the parts of a link: at most one line end, behind which quotes go on."""

_POINTED = pattern(r"<((?:[^<>\n\\]|\\.)*)>")
_CLOSES = {
    '"': pattern(r'(?:[^"\\]|\\.)*"', 16),
    "'": pattern(r"(?:[^'\\]|\\.)*'", 16),
    "(": pattern(r"(?:[^()\\]|\\.)*\)", 16),
}
_PLAIN = pattern(r"[^\s()\\\x00-\x1f\x7f]+|\\[!-/:-@\[-`{-~]|\\")
_LABEL = pattern(r" {0,3}(?:> ?|[-*+] +|\d{1,9}[.)] +| )*\[(?:[^\[\]\\]|\\.){1,999}\]:", 16)
DEPTH = 32
"""How many parentheses an address may have open (CommonMark requires three at least, cmark takes 32)."""


def references(text: str, start: int, end: int) -> Iterator[Reference]:
    """The references in a part of a text that is one paragraph, heading or row, by where they begin."""
    return iter(sorted(_Scan(text, end).run(start)))


def definition(text: str, start: int, end: int) -> Iterator[Reference]:
    """The address in a definition of a link (CommonMark 0.31, 4.7)."""
    label = _LABEL.match(text, start, end)
    found = _Scan(text, end).destination(label.end()) if label else None
    if found:
        yield found._replace(kind=LINK)


class _Scan:
    """One paragraph. What is known not to come any more is not looked for again, so that the time is linear."""

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.found: list[Reference] = []
        self.open: list[bool] = []
        self.barred = 0
        self.missing: set[str] = set()
        self.ticks: dict[str, list[int]] | None = None

    def run(self, at: int) -> list[Reference]:
        """All references from there on."""
        while sign := _SIGN.search(self.text, at, self.end):
            written = sign[0]
            at = sign.end()
            if written[0] == "`":
                at = self.behind_code(written, at)
            elif written == "<":
                at = self.angle(sign.start())
            elif written[-1] == "[" and written[0] != "\\":
                self.open.append(written[0] == "!")
            elif written == "]" and self.open:
                at = self.close(at)
        return self.found

    def behind_code(self, run: str, at: int) -> int:
        """Where the code ends that a run of backticks opens; behind the run if nothing closes it (6.1)."""
        if self.ticks is None:
            self.ticks = {}
            for found in _TICKS.finditer(self.text, at, self.end):
                self.ticks.setdefault(found[0], []).append(found.start())
            for places in self.ticks.values():
                places.reverse()
        places = self.ticks.get(run, [])
        while places and places[-1] < at:
            places.pop()
        return places[-1] + len(run) if places else at

    def angle(self, at: int) -> int:
        """Behind an autolink or a tag, whose references are noted."""
        if auto := _AUTOLINK.match(self.text, at, self.end):
            return auto.end()
        if self.text.startswith("<!--", at):
            close = self.text.find("-->", at + 4, self.end) if "-->" not in self.missing else -1
            self.missing |= {"-->"} if close < 0 else set()
            return close + 3 if close >= 0 else at + 4
        told, stop = tags.tag(self.text, at, self.end, strict=True)
        self.found += told
        return stop if told or self.text.startswith(">", stop - 1) else at + 1

    def close(self, at: int) -> int:
        """What a closing bracket ends: a link or an image, if an address follows; links are in no other (6.3)."""
        image, barred = self.open.pop(), len(self.open) < self.barred
        self.barred = min(self.barred, len(self.open))
        if (barred and not image) or not self.text.startswith("(", at):
            return at
        found = self.destination(at + 1)
        if found is None:
            return at
        stop = self.behind_title(found.end + (found.quote == "<"))
        if stop < 0:
            return at
        if found.address:
            self.found.append(found._replace(kind=IMAGE if image else LINK))
        if not image:
            self.barred = len(self.open)
        return stop

    def destination(self, at: int) -> Reference | None:
        """The address that begins there, behind white space."""
        gap = _GAP.match(self.text, at, self.end)
        at = gap.end() if gap else at
        if self.text.startswith("<", at):
            pointed = _POINTED.match(self.text, at, self.end)
            return Reference(at + 1, pointed.end() - 1, unescaped(pointed[1]), LINK, "<") if pointed else None
        stop = self.behind_bare(at)
        return Reference(at, stop, unescaped(self.text[at:stop]), LINK) if stop >= 0 else None

    def behind_bare(self, at: int) -> int:
        """Where an address without angle brackets ends; -1 if its parentheses go too deep."""
        depth = 0
        while at < self.end:
            if piece := _PLAIN.match(self.text, at, self.end):
                at = piece.end()
            elif self.text[at] == "(" and depth < DEPTH:
                depth, at = depth + 1, at + 1
            elif self.text[at] == ")" and depth:
                depth, at = depth - 1, at + 1
            else:
                break
        return -1 if depth else at

    def behind_title(self, at: int) -> int:
        """Behind the parenthesis that closes a link, and the title before it; -1 where there is none."""
        gap = _GAP.match(self.text, at, self.end)
        after = gap.end() if gap else at
        quote = self.text[after : after + 1]
        if after > at and quote in _CLOSES and quote not in self.missing:
            title = _CLOSES[quote].match(self.text, after + 1, self.end)
            if title is None:
                self.missing.add(quote)
                return -1
            gap = _GAP.match(self.text, title.end(), self.end)
            after = gap.end() if gap else title.end()
        return after + 1 if self.text.startswith(")", after) and after < self.end else -1


_TICKS = pattern(r"`+")
