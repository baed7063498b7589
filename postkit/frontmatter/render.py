"""Write a post's front matter: as it was where nothing changed, else with only what changed written anew."""

from __future__ import annotations

from postkit.frontmatter.formats import dumper_of
from postkit.frontmatter.load import Found, find
from postkit.frontmatter.notes import BREAK, BlockError, Lines, Reporter
from postkit.frontmatter.places import Places
from postkit.frontmatter.split import opening
from postkit.frontmatter.values import depth, same
from postkit.model import FrontMatter, Meta, Post, PostkitError, Severity

FORMATS = ("yaml", "toml", "json", "none")
DEPTH = 100
"""How deep what is written may be nested to be read back."""


def render(post: Post, format: str | None = None, report: Reporter | None = None) -> str:
    """The block of front matter with its fences and the line end behind it; the body follows at once.

    `format` is `yaml`, `toml`, `json`, `none`, or None for the one that the post was written in (YAML if it had
    none). What did not change is given back byte for byte, in its line ends; a post without metadata that had no
    front matter gets none. TOML has no null: such fields are left out, with the problem `null-dropped`.
    """
    written = post.front_matter
    wanted = format or (written.format if written else "yaml")
    if wanted == "none" or (not post.meta and written is None):
        return ""
    if wanted not in FORMATS:
        raise PostkitError(f"unknown front matter format: {wanted}", f"there are {', '.join(FORMATS)}")
    if written and written.format == wanted and same(post.meta, written.meta):
        return written.text
    meta = fitted(post, wanted, report)
    newline = newline_of(written.text) if written else "\n"
    if written and written.format == wanted:
        edited = edit(written, meta, newline)
        if edited is not None:
            return edited
    dumper = dumper_of(wanted)
    return (dumper.fences[0] + dumper.dump(meta) + dumper.fences[1]).replace("\n", newline)


def fitted(post: Post, format: str, report: Reporter | None) -> Meta:
    """The metadata as the format can hold it."""
    if depth(post.meta) > DEPTH and report is not None:
        message = f"metadata of more than {DEPTH} lists and mappings in each other cannot be read back"
        report.add("nested-too-deep", message, at=post.place_of(), severity=Severity.ERROR)
    if format == "json":
        from postkit.frontmatter.json_dump import jsonable

        return {key: jsonable(value) for key, value in post.meta.items()}
    if format == "yaml":
        return post.meta
    from postkit.frontmatter.toml_dump import without_nulls

    meta, dropped = without_nulls(post.meta)
    if report is None:
        return meta
    for path in dropped:
        name = ".".join(map(str, path))
        hint = "write YAML or JSON, or give it a value"
        report.add("null-dropped", f"TOML has no null; {name} is left out", at=post.place_of(*path), hint=hint)
    return meta


def edit(written: FrontMatter, meta: Meta, newline: str) -> str | None:
    """The block with what changed written anew, in its own fences; None where it would not be read back."""
    places = written.places
    if not isinstance(places, Places):  # it came through a pipe
        found = reread(written.text)
        if found is None:
            return None
        places = Places(found.format, found.content, found.offset, Lines(written.text))
    dumper = dumper_of(written.format)
    content = dumper.edit(places.content, written.meta, meta, newline)
    whole = None if content is None else within(places, content)
    if whole is None or not is_read_as(whole, meta, written.format):
        whole = within(places, dumper.dump(meta).replace("\n", newline))
        return whole if is_read_as(whole, meta, written.format) else None
    return whole


def within(places: Places, content: str) -> str:
    """New content between the fences of a block; braces that Hexo's `;;;` stands for stay away."""
    text, start, stop = places.lines.text, places.offset, places.offset + len(places.content)
    if start < 0 or text[start:stop] != places.content:
        start, stop, content = start + 1, stop - 1, content.strip()[1:-1]
    return text[:start] + content + text[stop:]


def is_read_as(text: str, meta: Meta, format: str) -> bool:
    """Whether a block says just this; the order of TOML's fields is not free."""
    found = reread(text)
    if found is None or found.block.end < len(text):
        return False
    return same(found.value or {}, meta, ordered=format != "toml")


def reread(text: str) -> Found | None:
    """What a block says, None where it cannot be read."""
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
