"""Put front matter between the fences that every generator knows."""

from __future__ import annotations

from postkit.frontmatter.render import newline_of, reread
from postkit.model import FrontMatter
from postkit.transforms.adapt.wish import Wish

FENCES = {"yaml": "---", "toml": "+++"}


def adapt(wish: Wish) -> None:
    """Give a block that only some take for front matter (`---json`, no opening fence) the usual fences."""
    written = wish.post.front_matter
    if written is None or wish.returns or written.format not in ("yaml", "toml", "json"):
        return
    found = reread(written.text)
    if found is None:
        return
    fence, newline = FENCES.get(written.format, ""), newline_of(written.text)
    content = found.content.strip("\r\n")
    lines = [fence, content, fence] if fence else [content]
    usual = newline.join([*(line for line in lines if line), ""])
    if written.text.rstrip() != usual.rstrip():
        wish.post.front_matter = FrontMatter(written.format, usual, written.meta)
