"""Load the front matter of a text: the block, what it says, and a place for every key when somebody asks.

What begins with `---` is front matter if the block up to the closing fence is a mapping, or nothing. A list or
a single value there is a mistake, unless blank lines part it from the fences: then these are rules, and the post
begins with text. The same holds for what does not parse and has no line like `key:`, and for a paragraph with a
colon in it, set off on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from postkit.frontmatter import split
from postkit.frontmatter.formats import loader_of
from postkit.frontmatter.notes import BlockError, Lines, Note, Reporter, tell
from postkit.frontmatter.places import Places, twins
from postkit.frontmatter.split import Block, Opening
from postkit.frontmatter.yaml_simple import load_simple
from postkit.model import FrontMatter, Meta, Severity, Value

UNCLOSED_HINTS = {
    "{": "write the } that is missing",
    "---": "end it with a line of ---; if it is a rule and no front matter, leave a blank line below",
}

LINE_FENCES = ("", "<!--", "..", "%")
"""How front matter begins whose fields are lines of their own."""


class Found(NamedTuple):
    """A block that was loaded; `content` begins at `offset` in the text."""

    format: str
    block: Block
    content: str
    offset: int
    value: Value
    notes: list[Note]
    twins: bool


def load(text: str, source: str, report: Reporter, line: int = 1) -> tuple[FrontMatter | None, str] | None:
    """The front matter of a text, None where it has none, and the rest, which is the body as it stands.

    The front matter's text and the body joined are the text. None, and an error in the report, where the front
    matter cannot be read: never closed, no mapping, not YAML, TOML or JSON. `line` is that of the text's beginning.
    """
    start = split.opening(text)
    if start is None:
        return None, text
    try:
        found = simple(text, start) or find(text, start)
    except BlockError as error:
        tell(error.note, Lines(text, source, line), report)
        return None
    if found is None:
        return None, text
    end = found.block.end
    return told(found, Lines(text[:end], source, line), report), text[end:]


def load_sidecar(text: str, source: str, report: Reporter) -> FrontMatter:
    """The front matter of a file beside a post."""
    return told(sidecar(text), Lines(text, source), report)


def told(found: Found, lines: Lines, report: Reporter) -> FrontMatter:
    """The front matter of what was found, which ends with `lines`, and in the report what there is to say about it."""
    places = Places(found.format, found.content, found.offset, lines)
    for note in [*found.notes, *(twins(places) if found.twins else ())]:
        tell(note, lines, report)
    return FrontMatter(found.format, lines.text, cast(Meta, found.value or {}), places)


def simple(text: str, start: Opening) -> Found | None:
    """Front matter that is as simple as most, for which nothing else need be looked at; None where it is not."""
    if start.fence != "---" or start.language != "yaml":
        return None
    block = split.first_block(text, start)
    if block is None or "\r" in (content := text[block.start : block.stop]):
        return None
    value = load_simple(content)
    return Found("yaml", block, content, block.start, value, [], False) if value and len(value) > 1 else None


def find(text: str, start: Opening) -> Found | None:
    """The front matter that begins as `start` says, or None where it is none; raises BlockError."""
    if start.fence == "{":
        return bare_object(text, start)
    if start.fence in LINE_FENCES:
        return (unopened(text, start) if not start.fence else None) or in_lines(text, start)
    if start.language in split.FOREIGN:
        check_foreign(text, start)
        return None
    found = fenced(text, start)
    if found is not None and len(start.fence) > 3 and not found.value:
        return None
    return found


def in_lines(text: str, start: Opening) -> Found | None:
    """Front matter that is a line a field."""
    from postkit.frontmatter.line_blocks import line_block

    found = line_block(text, start.fence)
    return loaded(text, start._replace(language=found.format), found.block) if found else None


def sidecar(text: str) -> Found:
    """The metadata in a file beside a post."""
    return loaded(text, Opening("", "sidecar", 0), Block(0, len(text), len(text)))


def bare_object(text: str, start: Opening) -> Found | None:
    """Front matter that is a JSON object without fences."""
    from postkit.frontmatter.json_load import object_end

    end = object_end(text, start.start)
    if end is None:
        raise BlockError(unclosed(start.start, "{"))
    after = split.end_of_line(text, end)
    return None if after is None else loaded(text, start, Block(start.start, end, after))


def unopened(text: str, start: Opening) -> Found | None:
    """Front matter that has only a closing fence: no blank line, and two keys or one that is well known.

    A paragraph above a line of dashes, which is a heading, is no such thing.
    """
    blank = split.BLANK_LINE.search(text)
    block = next(split.blocks(text, start, blank.end() if blank else len(text)), None)
    if block is None or (blank and blank.end() <= block.stop):
        return None
    keys = [key.group().strip("\"': \t").lower() for key in split.KEY_LINE.finditer(text, 0, block.stop)]
    known = split.KNOWN.intersection(keys)
    if not known and len(keys) < 2:
        return None
    try:
        found = loaded(text, start, block)
    except BlockError:
        if known and len(keys) > 1:
            raise
        return None
    return found if isinstance(found.value, dict) else None


def check_foreign(text: str, start: Opening) -> None:
    """Raise BlockError for front matter in a language that is not read; programs are data here and never run."""
    if next(split.blocks(text, start), None) is not None:
        message = f"front matter in {start.language} is not read"
        raise BlockError(Note("foreign-front-matter", message, hint="rewrite it as YAML, TOML or JSON"))


def fenced(text: str, start: Opening) -> Found | None:
    """Front matter between fences."""
    first, broken = attempt(text, start, split.blocks(text, start))
    if first is None:
        stop = broken.note.start if broken else len(text)
        second, _ = attempt(text, start, split.odd_blocks(text, start, stop))
        if second is not None and isinstance(second.value, dict):
            odd = text[second.block.stop : second.block.end].strip()
            note = Note("odd-fence", f"front matter is closed by {odd}", second.block.stop, hint="write ---")
            second.notes.append(note_as(note, Severity.WARNING))
            return second
    if first is not None:
        return judged(start, first)
    check_missing(text, start, broken)
    return None


def note_as(note: Note, severity: Severity) -> Note:
    """The note with another severity."""
    return Note(note.code, note.message, note.start, note.end, note.hint, severity)


def attempt(text: str, start: Opening, blocks: Iterable[Block]) -> tuple[Found | None, BlockError | None]:
    """The first block that can be loaded, or why the first one could not be.

    Another fence is tried where the one at hand may stand inside a string.
    """
    first: BlockError | None = None
    for block in blocks:
        try:
            return loaded(text, start, block), None
        except BlockError as error:
            first = first or error
            if start.language != "toml" and "quoted scalar" not in error.note.message:
                break
    return None, first


def loaded(text: str, start: Opening, block: Block) -> Found:
    """What a block says; raises BlockError, with offsets in the text."""
    content, offset, language = text[block.start : block.stop], block.start, start.language
    if start.fence[:1] == ";" and content.lstrip()[:1] in ("{", '"'):
        language = "json"
    if language == "json" and content.lstrip()[:1] == '"':
        content, offset = "{" + content + "}", offset - 1
    try:
        value, notes, repeated = loader_of(language).load(content) if content.strip() else (None, [], False)
    except BlockError as error:
        raise BlockError(error.note.shifted(offset)) from None
    return Found(language, block, content, offset, value, [note.shifted(offset) for note in notes], repeated)


def judged(start: Opening, found: Found) -> Found | None:
    """The block if it is front matter, None if it is text between rules; raises BlockError if it is neither."""
    if isinstance(found.value, dict):
        return None if split.is_paragraph(found.content, list(found.value)) else found
    rules = start.fence[0] == "-" and split.is_set_off(found.content)
    if found.value is None and (not found.content.strip() or (found.format == "yaml" and not rules)):
        return found
    if rules or len(start.fence) > 3:
        return None
    what = "a list" if isinstance(found.value, list) else "a single value"
    message = f"front matter is {what}, not a mapping"
    hint = "write key: value lines; or a blank line below a rule that opens the text"
    raise BlockError(Note("front-matter-not-a-mapping", message, found.block.start, found.block.stop, hint))


def check_missing(text: str, start: Opening, broken: BlockError | None) -> None:
    """Decide what it means that no block could be loaded: a mistake, which raises BlockError, or mere text."""
    if len(start.fence) > 3:
        return
    if broken is None:
        if start.fence == "+++" or split.KEY_LINE.match(text, start.start):
            raise BlockError(unclosed(0, start.fence))
        return
    block = next(split.blocks(text, start))
    content = text[block.start : block.stop]
    if start.language != "yaml" or not split.is_prose(content):
        raise broken


def unclosed(offset: int, fence: str) -> Note:
    """The error for front matter that does not end."""
    hint = UNCLOSED_HINTS.get(fence, f"end it with a line of {fence}")
    return Note("unclosed-front-matter", "front matter is never closed", offset, hint=hint)
