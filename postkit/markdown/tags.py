"""Find the HTML tags in Markdown that can begin or end a block, and what speaks for Markdown between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from postkit.markdown.elements import BLOCKS, MEDIA, OPTIONAL, PARTS, RAW, VOID

_LOWER = "|".join(sorted(RAW | MEDIA | VOID | PARTS | BLOCKS, key=len, reverse=True))
_NAMES = f"{_LOWER}|{_LOWER.upper()}"  # twice as fast as ignoring case; `<Details>` is a component

_TOKEN = re.compile(
    r"\n(?:(?P<blank>(?:[ \t]*+\n)*[ \t]*+)(?=\n)| {0,3}(?P<fence>`{3,}+|~{3,}+)"
    r"| {0,3}(?:[-*+]|\d{1,9}[.)])(?P<item>[ \t]))"
    rf"|<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>(?:{_NAMES}))(?=[\s/>]))"
    r"|(?P<tick>`++)"
    r"|\{(?P<template>[{%])"
)
INLINE = re.compile(rf"\n[ \t]*+</?(?!(?:{_NAMES})[\s/>])[a-zA-Z]")
"""A line that begins with a tag that begins no block."""

BLANK = re.compile(r"\n[ \t]*+(?=\n|\Z)")
_INDENT = re.compile(r" {0,3}(?P<deep>\t| {4})|[ \t]")
_DEEP_TAG = re.compile(rf"[ \t]++</?(?:{_NAMES})[\s/>]")
_TICKS = re.compile(r"`++")
_ATTRIBUTES = re.compile(r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_LOOSE = re.compile(r"[^<>]*+")
_VERBATIM = re.compile(r"\{(?:%-?\s*|\{[<%]\s*)(raw|highlight|codeblock|code|comment|verbatim|prism|mermaid)\b")
_MARKDOWN_LINE = re.compile(r" {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|>|```|~~~|\|)")
MARKDOWN = re.compile(r"\*\*[^\s*]|__[^\s_]|\]\(|\]\[|\[\[|(?<!`)`[^`\n]+`|(?<![\w*_])[*_]\w[^*_\n]*+[*_](?!\w)")
_TAG_IN_LINE = re.compile(r"[^\n]</?[a-zA-Z]")
_CONTENT = re.compile(r">\s*+[^<\s]")
_MARKDOWN_ATTRIBUTE = re.compile(r"\smarkdown(?:[\s=]|$)")

_REACH = 5_000
"""How far a code span or a template tag may reach: further than anybody writes, and not to the end of 10 MB."""

_DEEPEST = 200
"""How deep HTML that goes on after a blank line may be indented."""


@dataclass(slots=True)
class Tag:
    """A tag: where it begins and ends, and where the element ends that it opens (-1 if nowhere)."""

    start: int
    end: int
    name: str
    closing: bool
    head: bool
    jsx: bool = False
    markdown: bool = False
    close: int = -1
    matched: bool = False


@dataclass(slots=True)
class Tags:
    """The tags of a text, in order; where its paragraphs of Markdown, of plain text and of HTML begin inside them."""

    text: str
    tags: list[Tag] = field(default_factory=list)
    markdown: list[int] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    html: list[int] = field(default_factory=list)


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
        self.budget = 4 * len(text) + 10_000

    def run(self) -> None:
        position = 0
        step = {"blank": self.blank, "fence": self.fence, "item": self.item, "comment": self.comment,
                "name": self.tag, "tick": self.code, "template": self.template}  # fmt: skip
        search = _TOKEN.search
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
        indented = _INDENT.match(self.text, start)
        self.in_list = self.in_list and indented is not None
        if indented and indented["deep"] is not None:
            self.in_html = self.deep = (
                html_before and not self.in_list and _DEEP_TAG.match(self.text, start) is not None
            )
            return match.end() if self.depth or self.deep else self.paragraph_end(start)
        if self.depth:
            self.judge(start)
        return match.end()

    def paragraph_end(self, start: int) -> int:
        """The line end before the next blank line."""
        found = BLANK.search(self.text, start)
        return found.start() if found else len(self.text)

    def judge(self, start: int) -> None:
        """Note whether a paragraph inside an element is Markdown, plain text or HTML."""
        if _MARKDOWN_LINE.match(self.text, start):
            self.found.markdown.append(start)
            return
        end = self.paragraph_end(start)
        html = self.text[start : start + 4].lstrip(" ").startswith("<")
        if not html and MARKDOWN.search(self.text, start, end):
            self.found.markdown.append(start)
        elif html and _CONTENT.search(self.text, start, end):
            self.found.html.append(start)
        elif not html and not _TAG_IN_LINE.search(self.text, start, end):
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
        for run in _TICKS.finditer(self.text, match.end(), stop):
            if run.end() - run.start() == ticks:
                return run.end()
        return match.end()

    def template(self, match: re.Match[str]) -> int:
        """Liquid, Jinja and shortcodes: the tag itself, or all that it shows as it stands."""
        verbatim = _VERBATIM.match(self.text, match.start())
        close = "%}" if match["template"] == "%" else "}}"
        end = self.text.find(close, match.end(), match.end() + _REACH) + 2
        if end < 2:
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
        tag.jsx = "={" in attributes
        tag.markdown = bool(_MARKDOWN_ATTRIBUTE.search(attributes))
        self.found.tags.append(tag)
        return self.place(tag, attributes)

    def tag_end(self, start: int) -> int:
        """Where the tag ends whose attributes begin here, -1 if it is none. What fails is paid from a budget."""
        if self.budget > 0:
            found = _ATTRIBUTES.match(self.text, start)
            assert found is not None
            stop = found.end()
            if self.text.startswith(">", stop):
                return stop + 1
            self.budget -= stop - start
            self.budget -= len(self.text) - stop if self.text[stop : stop + 1] in ('"', "'") else 0
        found = _LOOSE.match(self.text, start)
        assert found is not None
        return found.end() + 1 if self.text.startswith(">", found.end()) else -1

    def place(self, tag: Tag, attributes: str) -> int:
        """Pair a tag with the one that it closes; give where to read on."""
        if tag.closing:
            self.shut(tag)
        elif tag.name in VOID or attributes.endswith("/"):
            tag.close = tag.end
        elif tag.name in RAW:
            end = self.after(f"</{tag.name}>", tag.end)
            tag.close = end
            return max(end, tag.end)
        else:
            self.push(tag)
        self.in_html = self.in_html or (tag.head and tag.name not in MEDIA)
        return tag.end

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
