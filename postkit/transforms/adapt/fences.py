"""Put front matter between the fences, and dates into the form, that every generator knows."""

from __future__ import annotations

import datetime as dt

from postkit.frontmatter.render import newline_of, reread
from postkit.model import FrontMatter
from postkit.transforms.adapt.wish import Wish

FENCES = {"yaml": "---", "toml": "+++"}


def adapt(wish: Wish) -> None:
    """See to what stays as it was written: only some read all that YAML and its relatives allow."""
    written = wish.post.front_matter
    if written is None or wish.returns or written.format not in ("yaml", "toml", "json"):
        return
    # what it says besides times is still what it says: these are written anew, with `T` and a colon in the offset
    meta = {key: str(value) if _is_aware(value) else value for key, value in written.meta.items()}
    wish.post.front_matter = FrontMatter(written.format, _fenced(written), meta)


def _is_aware(value: object) -> bool:
    return isinstance(value, dt.datetime) and value.tzinfo is not None


def _fenced(written: FrontMatter) -> str:
    """The block between the usual fences, where it has others (`---json`) or none at the top."""
    fence, newline = FENCES.get(written.format, ""), newline_of(written.text)
    if written.text.startswith(fence + newline) and written.text.endswith(newline + fence + newline) and fence:
        return written.text
    found = reread(written.text)
    if found is None:
        return written.text
    lines = [fence, found.content.strip("\r\n"), fence]
    usual = newline.join([*(line for line in lines if line), ""])
    return written.text if written.text.rstrip() == usual.rstrip() else usual
