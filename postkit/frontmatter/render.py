"""Write a post's front matter: as it was where nothing changed, else with only what changed written anew."""

from __future__ import annotations

from postkit.frontmatter.fitting import fitted
from postkit.frontmatter.formats import FORMATS, LINES, Dumper, dumper_of
from postkit.frontmatter.load import Found, find, sidecar
from postkit.frontmatter.notes import BREAK, BlockError, Lines, Reporter
from postkit.frontmatter.places import Places
from postkit.frontmatter.split import opening
from postkit.frontmatter.values import same
from postkit.model import UNREAD, FrontMatter, Meta, Post, PostkitError, Severity

HINTS = {"pandoc": "a title block holds title, author and date"}


def render(post: Post, format: str | None = None, report: Reporter | None = None) -> str:
    """The block of front matter with its fences and the line end behind it; the body follows at once.

    `format` is one of `FORMATS`, `none`, or None for the one that the post was written in (YAML if it had
    none). What did not change is given back byte for byte, in its line ends; a post without metadata that had no
    front matter gets none. TOML has no null: such fields are left out, with the problem `null-dropped`.
    What could not be read is given back.
    """
    written = post.front_matter
    if written and written.format == UNREAD:
        return written.text
    wanted = format or (written.format if written else "yaml")
    if wanted == "none" or (not post.meta and written is None):
        return ""
    if wanted not in FORMATS:
        raise PostkitError(f"unknown front matter format: {wanted}", f"there are {', '.join(FORMATS)}, none")
    if written and written.format == wanted and same(post.meta, written.meta):
        return written.text
    meta = fitted(post, wanted, report)
    newline = newline_of(written.text) if written else "\n"
    if written and written.format == wanted:
        edited = edit(written, meta, newline)
        if edited is not None:
            return edited
    block = fenced(dumper_of(wanted), meta, newline)
    if wanted in LINES and not is_read_as(block, meta, wanted):
        told_as_yaml(post, wanted, report)
        return fenced(dumper_of("yaml"), post.meta, newline)
    return block


def fenced(dumper: Dumper, meta: Meta, newline: str) -> str:
    """All fields between fences; a comment cannot hold its own end, so that such fields stand without one."""
    content = dumper.dump(meta)
    opening, closing = dumper.fences
    if "-->" in content and closing == "-->\n":
        opening = closing = ""
    return (opening + content + closing).replace("\n", newline)


def told_as_yaml(post: Post, format: str, report: Reporter | None) -> None:
    """Say that a format of lines does not hold these fields, or not so that it would be told from text."""
    if report is not None:
        message = f"these fields would not be read back as {format}; they are written as YAML"
        hint = HINTS.get(format, "give the post a title")
        report.add("written-as-yaml", message, at=post.place_of(), severity=Severity.INFO, hint=hint)


def edit(written: FrontMatter, meta: Meta, newline: str) -> str | None:
    """The block with what changed written anew, in its own fences; None where it would not be read back."""
    places = written.places
    if not isinstance(places, Places):  # it came through a pipe
        found = reread(written.text, written.format)
        if found is None:
            return None
        places = Places(found.format, found.content, found.offset, Lines(written.text))
    dumper = dumper_of(written.format)
    for content in dumper.edits(places.content, written.meta, meta, newline):
        whole = within(places, content)
        if is_read_as(whole, meta, written.format):
            return whole
    whole = within(places, dumper.dump(meta).replace("\n", newline))
    return whole if is_read_as(whole, meta, written.format) else None


def within(places: Places, content: str) -> str:
    """New content between the fences of a block; braces that Hexo's `;;;` stands for stay away."""
    text, start, stop = places.lines.text, places.offset, places.offset + len(places.content)
    if start < 0 or text[start:stop] != places.content:
        start, stop, content = start + 1, stop - 1, content.strip()[1:-1]
    return text[:start] + content + text[stop:]


def is_read_as(text: str, meta: Meta, format: str) -> bool:
    """Whether a block says just this; the order of TOML's fields is not free."""
    found = reread(text, format)
    if found is None or found.format != format or found.block.end < len(text):
        return False
    return same(found.value or {}, meta, ordered=format != "toml")


def reread(text: str, format: str = "yaml") -> Found | None:
    """What a block says, None where it cannot be read."""
    if format == "sidecar":
        return sidecar(text)
    start = opening(text)
    if start is None:
        return None
    try:
        return find(text, start)
    except BlockError:
        return None


def newline_of(text: str) -> str:
    """The line end that a text uses first."""
    found = BREAK.search(text)
    return found[0] if found else "\n"
