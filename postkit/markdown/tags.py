"""Find the HTML tags in Markdown that can begin or end a block, and what speaks for Markdown between them."""

from __future__ import annotations

import re

from postkit.markdown import patterns
from postkit.markdown.elements import MEDIA, OPTIONAL, RAW, VOID
from postkit.markdown.leaps import Leaps

_REACH = 5_000
"""How far a code span or a template tag may reach: further than anybody writes, and not to the end of 10 MB."""

_DEEPEST = 200
"""How deep HTML that goes on after a blank line may be indented."""


class Tag:
    """A tag: where it begins and ends, and where the element ends that it opens (-1 if nowhere).

    `head` says that it starts a line, `matched` that it is half of a pair. No dataclass: these take a millisecond each
    to be made, and every start-up would pay for it.
    """

    __slots__ = ("close", "closing", "end", "head", "markdown", "matched", "name", "start")

    def __init__(self, start: int, end: int, name: str, closing: bool, head: bool) -> None:
        self.start, self.end, self.name, self.closing, self.head = start, end, name, closing, head
        self.close = -1
        self.matched = self.markdown = False


class Tags:
    """The tags of a text, in order; where its paragraphs of Markdown, of plain text and of HTML begin inside them.

    `programs` are the spans of scripts and style sheets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tags: list[Tag] = []
        self.markdown: list[int] = []
        self.plain: list[int] = []
        self.html: list[int] = []
        self.programs: list[tuple[int, int]] = []


def find(text: str) -> Tags:
    """All block tags of a text that begins with a line end and has no other line ends than that."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.found


class _Scanner:
    """One pass over the text, from token to token."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Tags(text)
        self.open: dict[str, list[Tag]] = {}
        self.depth = 0
        self.in_html = False
        self.in_list = False
        self.deep = False
        self.missing: set[str] = set()
        self.without: dict[str, int] = {}
        self.leaps = Leaps(text)
        self.budget = 4 * len(text) + 10_000

    def run(self) -> None:
        position = 0
        step = {"blank": self.blank, "fence": self.fence, "item": self.item, "comment": self.comment,
                "name": self.tag, "tick": self.code, "template": self.template}  # fmt: skip
        search = patterns.TOKEN.search
        while match := search(self.text, position):
            assert match.lastgroup is not None
            position = step[match.lastgroup](match)

    def after(self, needle: str, start: int) -> int:
        """Where the needle ends that comes next, or -1; what was missing once is not looked for again."""
        if needle in self.missing:
            return -1
        at = self.text.find(needle, start)
        if at < 0:
            self.missing.add(needle)
            return -1
        return at + len(needle)

    def blank(self, match: re.Match[str]) -> int:
        """A blank line ends what was before; look at the paragraph that follows."""
        start = match.end() + 1
        html_before, self.in_html, self.deep = self.in_html, False, False
        indented = patterns.INDENT.match(self.text, start)
        self.in_list = self.in_list and indented is not None
        if indented and indented["deep"] is not None:
            self.in_html = self.deep = html_before and not self.in_list and self.begins_block(start)
            return match.end() if self.depth or self.deep else self.paragraph_end(start)
        if self.depth:
            self.judge(start)
        return match.end()

    def begins_block(self, start: int) -> bool:
        """Whether the line that starts here begins with a block tag."""
        found = patterns.LINE_TAG.match(self.text, start)
        return found is not None and found[1].lower() in patterns.BLOCK_NAMES

    def paragraph_end(self, start: int) -> int:
        """The line end before the next blank line."""
        found = patterns.BLANK.search(self.text, start)
        return found.start() if found else len(self.text)

    def judge(self, start: int) -> None:
        """Note whether a paragraph inside an element is Markdown, plain text or HTML."""
        if patterns.MARKDOWN_LINE.match(self.text, start):
            self.found.markdown.append(start)
            return
        end = self.paragraph_end(start)
        html = self.text[start : start + 4].lstrip(" ").startswith("<")
        if not html and patterns.MARKDOWN.search(self.text, start, end):
            self.found.markdown.append(start)
        elif html and patterns.CONTENT.search(self.text, start, end):
            self.found.html.append(start)
        elif not html and not patterns.TAG_IN_LINE.search(self.text, start, end):
            self.found.plain.append(start)

    def item(self, match: re.Match[str]) -> int:
        self.in_list = True
        return match.end()

    def fence(self, match: re.Match[str]) -> int:
        """Fenced code runs to a fence that is as long, or to the end: CommonMark, 4.5."""
        if self.in_html:
            return match.end()
        fence = match["fence"]
        close = re.compile(rf"\n {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*(?=\n|\Z)")
        found = close.search(self.text, match.end())
        return found.end() if found else len(self.text)

    def comment(self, match: re.Match[str]) -> int:
        end = self.after("-->", match.end())
        return end if end >= 0 else match.end()

    def code(self, match: re.Match[str]) -> int:
        """A code span on one line; in an HTML block backticks mean nothing."""
        if self.in_html:
            return match.end()
        line = self.text.find("\n", match.end(), match.end() + _REACH)
        stop = line if line >= 0 else match.end() + _REACH
        ticks = len(match["tick"])
        for run in patterns.TICKS.finditer(self.text, match.end(), stop):
            if run.end() - run.start() == ticks:
                return run.end()
        return match.end()

    def template(self, match: re.Match[str]) -> int:
        """Liquid, Jinja and shortcodes: the tag itself, or all that it shows as it stands."""
        verbatim = patterns.VERBATIM.match(self.text, match.start())
        close = "%}" if match["template"] == "%" else "}}"
        start, reach = max(match.end(), self.without.get(close, 0)), match.end() + _REACH
        end = self.text.find(close, start, reach) + 2
        if end < 2:
            self.without[close] = reach - 1
            return match.end()
        if verbatim:
            mark = f"end{verbatim[1]}" if close == "%}" else f"/{verbatim[1]}"
            return max(end, self.after(mark, end))
        return end

    def tag(self, match: re.Match[str]) -> int:
        name = match["name"]
        end = self.tag_end(match.end())
        if end < 0:
            return match.end()
        before = self.text[max(0, match.start() - (_DEEPEST if self.deep else 4)) : match.start()]
        line = before.rfind("\n")
        indent = before[line + 1 :]
        at_start = line >= 0 and not indent.strip(" \t" if self.deep else " ")
        attributes = self.text[match.end() : end - 1]
        tag = Tag(match.start(), end, name.lower(), bool(match["end"]), at_start and not (indent and self.in_list))
        tag.markdown = bool(patterns.MARKDOWN_ATTRIBUTE.search(attributes))
        self.found.tags.append(tag)
        return self.place(tag, attributes)

    def tag_end(self, start: int) -> int:
        """Where the tag ends whose attributes begin here, -1 if it is none. What fails is paid from a budget."""
        if self.budget > 0:
            found = patterns.ATTRIBUTES.match(self.text, start)
            assert found is not None
            stop = found.end()
            if self.text.startswith(">", stop):
                return stop + 1
            self.budget -= stop - start
            self.budget -= len(self.text) - stop if self.text[stop : stop + 1] in ('"', "'") else 0
        found = patterns.LOOSE.match(self.text, start)
        assert found is not None
        return found.end() + 1 if self.text.startswith(">", found.end()) else -1

    def place(self, tag: Tag, attributes: str) -> int:
        """Pair a tag with the one that it closes; give where to read on."""
        if tag.closing:
            self.shut(tag)
        elif tag.name in VOID or attributes.endswith("/"):
            tag.close = tag.end
        elif tag.name in RAW:
            return self.raw(tag)
        else:
            self.push(tag)
        self.in_html = self.in_html or (tag.head and tag.name not in MEDIA)
        return tag.end if tag.close >= 0 or tag.closing or tag.markdown or not tag.head else self.leap(tag)

    def leap(self, tag: Tag) -> int:
        """Take an element as a whole where that is possible, else its start tag only."""
        end = self.leaps.end_of(tag.name, tag.end, self.open)
        if end is None:
            return tag.end
        self.shut(Tag(*end, tag.name, True, False))
        return tag.close

    def raw(self, tag: Tag) -> int:
        """Pass over what is no markup."""
        found = None if tag.name in self.missing else patterns.RAW_END[tag.name].search(self.text, tag.end)
        if found is None:
            self.missing.add(tag.name)
            return tag.end
        tag.close = found.end()
        if tag.name in ("script", "style"):
            self.found.programs.append((tag.start, tag.close))
        return tag.close

    def push(self, tag: Tag) -> None:
        stack = self.open.setdefault(tag.name, [])
        if tag.name == "p" and stack:
            stack.clear()
        stack.append(tag)
        if tag.head and tag.name not in OPTIONAL:
            self.depth += 1

    def shut(self, tag: Tag) -> None:
        stack = self.open.get(tag.name)
        if not stack:
            return
        opened = stack.pop()
        opened.close = tag.end
        opened.matched = tag.matched = True
        tag.close = opened.start
        if opened.head and opened.name not in OPTIONAL:
            self.depth -= 1
