"""Find where islands of HTML begin and end in Markdown.

An island begins at a block tag that starts a line, indented by three spaces at most, and runs to where the
element closes, blank lines included, and to the end of that line. Islands with only space between are one.

- What never closes runs to the end of the text if nothing but HTML follows, else to the next blank line, as
  CommonMark has it; a `<p>`, `<li>` and the like always to the next blank line.
- An element that has Markdown between its tags, after a blank line, is Markdown text with its tags, and what is
  in it is looked at in turn. Paragraphs that begin with a tag speak against that, and so does deep indentation.
- Code, comments, templates, shortcodes and JSX are never islands, and neither is an element with a template in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from postkit.markdown import elements, patterns, tags
from postkit.markdown.tags import Tag, Tags


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the islands of a text begin and end, in order."""
    lines = "\n" + text
    if "\r" in lines:
        lines = lines.replace("\r\n", " \n").replace("\r", "\n")
    begin = end = -1
    for start, stop in _islands(tags.find(lines)):
        if end >= 0 and _only_space(lines, end, start):
            end = stop
            continue
        if end >= 0:
            yield begin - 1, _line_end_in(text, end - 1)
        begin, end = start, stop
    if end >= 0:
        yield begin - 1, _line_end_in(text, end - 1)


def _line_end_in(text: str, end: int) -> int:
    """The same place before both characters of a line end that has two."""
    return end - text.startswith("\r\n", end - 1)


def _only_space(text: str, start: int, end: int) -> bool:
    found = patterns.SPACE.match(text, start, end)
    return found is not None and found.end() == end


def _islands(found: Tags) -> Iterator[tuple[int, int]]:
    """The spans of single islands, before those side by side are joined."""
    cursor = 0
    closings: list[int] = []
    for index, tag in enumerate(found.tags):
        if tag.start < cursor or not tag.head:
            continue
        while closings and closings[-1] <= tag.start:
            closings.pop()
        if not _may_begin(found, tag, cursor, bool(closings)):
            continue
        if _holds_markdown(found, tag):
            closings.append(tag.close)
            cursor = _paragraph_end(found.text, tag.end)
            continue
        start, cursor = found.text.rfind("\n", 0, tag.start) + 1, _end(found, index)
        if not _is_template(found, start, cursor):
            yield start, cursor


def _may_begin(found: Tags, tag: Tag, cursor: int, inside: bool) -> bool:
    """Whether an island may begin here; `inside` an element whose tags are Markdown text, its parts may not."""
    if tag.closing:
        return not tag.matched and cursor > 0 and _only_space(found.text, cursor, tag.start)
    if inside and tag.name in elements.PARTS:
        return False
    if tag.name not in elements.MEDIA:
        return True
    before = found.text.rfind("\n", 0, tag.start)
    alone = before <= cursor or not found.text[found.text.rfind("\n", 0, before) + 1 : before].strip()
    end = tag.close if tag.close >= 0 else tag.end
    return alone and patterns.REST.match(found.text, end) is not None


def _holds_markdown(found: Tags, tag: Tag) -> bool:
    """Whether what stands between the tags of an element is Markdown rather than HTML."""
    if tag.markdown:
        return True
    if not tag.matched or tag.closing:
        return False
    markdown = _count(found.markdown, tag)
    if markdown and (markdown + _count(found.plain, tag)) * 2 >= _count(found.html, tag):
        return True
    head = patterns.HEAD.match(found.text, tag.end, tag.close)
    if head is None:
        return False
    first = bisect_left(found.plain, head.start())
    return first < len(found.plain) and _only_space(found.text, head.end(), found.plain[first])


def _count(places: list[int], tag: Tag) -> int:
    return bisect_left(places, tag.close) - bisect_left(places, tag.start)


def _paragraph_end(text: str, start: int) -> int:
    found = patterns.BLANK.search(text, start)
    return found.start() if found else len(text)


def _end(found: Tags, index: int) -> int:
    """Where the island ends that the tag opens: behind all elements that begin on its last line.

    Lines that follow at once and go on with inline tags belong to it, as CommonMark has it too.
    """
    end = _element_end(found, found.tags[index])
    line = _line_end(found.text, end)
    while (index := index + 1) < len(found.tags) and found.tags[index].start < line:
        if found.tags[index].start >= end:
            end = max(end, _element_end(found, found.tags[index]))
            line = _line_end(found.text, end)
    tag = patterns.LINE_TAG.match(found.text, line)
    if tag is None or tag[1].lower() in patterns.BLOCK_NAMES:
        return line
    stop = _paragraph_end(found.text, line)
    while index < len(found.tags) and found.tags[index].start < stop:
        if found.tags[index].head:
            stop = found.text.rfind("\n", 0, found.tags[index].start)
        index += 1
    return line if patterns.MARKDOWN.search(found.text, line, stop) else stop


def _line_end(text: str, start: int) -> int:
    line = text.find("\n", start)
    return line if line >= 0 else len(text)


def _element_end(found: Tags, tag: Tag) -> int:
    """Where an element ends; see above for those that never close."""
    if tag.closing or tag.name in elements.VOID:
        return tag.end
    if tag.close >= 0:
        return tag.close
    markdown = bisect_left(found.markdown, tag.end) < len(found.markdown)
    plain = bisect_left(found.plain, tag.end) < len(found.plain)
    if tag.name in elements.OPTIONAL or markdown or plain:
        return _paragraph_end(found.text, tag.end)
    return len(found.text.rstrip())


def _is_template(found: Tags, start: int, end: int) -> bool:
    """Whether there is a template between the places, other than in a script or style sheet."""
    text = found.text
    braces = text.find("{", start, end) >= 0
    for sign, form in patterns.TEMPLATES if braces else patterns.BARE_TEMPLATES:
        if text.find(sign, start, end) < 0:
            continue
        for match in form.finditer(text, start, end):
            last = bisect_left(found.programs, (match.start(), 0)) - 1
            if last < 0 or found.programs[last][1] <= match.start():
                return True
    return False
