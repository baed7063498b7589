"""Turn HTML into Markdown.

An HTML body becomes Markdown as a whole; in a Markdown body, the HTML that stands between the Markdown
does, and the Markdown around it stays as it was. What Markdown cannot say (a table with spans, a video,
a superscript) stays HTML, unless `--html` says otherwise. An image that the page holds itself becomes a file beside it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from postkit.markdown.dialects import DIALECTS
from postkit.model import Html, Markdown, Post
from postkit.plugin import Report, Transform, option

BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Options:
    """How the Markdown is written."""

    dialect: str = option("gfm", flag="--dialect", choices=tuple(DIALECTS), help="the dialect of Markdown to write")
    html: str = option(
        "keep",
        flag="--html",
        choices=("keep", "drop", "error"),
        help="what becomes of what Markdown cannot say: it stays HTML, leaves its text, or leaves it and is an error",
    )
    target: str = ""


def apply(post: Post, options: Options, report: Report) -> Post:
    """Make the body Markdown, all of it."""
    take_images(post, report)
    match post.body:
        case Html(tree):
            from postkit.constructs.held import settled

            text = convert(Html(tree), options, report) + "\n"
            post.body = Markdown([settled(text, options.target) if options.target else text])
        case Markdown(parts) if any(isinstance(part, Html) for part in parts):
            post.body = Markdown([join(parts, options, report)])
    return post


def take_images(post: Post, report: Report) -> None:
    """Make assets of the images that stand in the post itself; they lie beside it."""
    from postkit.html import data_images

    have = {asset.path for asset in post.assets}
    for part in [post.body] if isinstance(post.body, Html) else post.body.parts:
        if isinstance(part, Html):
            found = data_images.take(part.tree, posixpath.dirname(post.path), report)
            post.assets += [asset for asset in found if asset.path not in have]
            have.update(asset.path for asset in found)


def convert(part: Html, options: Options, report: Report, taken: frozenset[str] = frozenset()) -> str:
    """An HTML part as Markdown; `taken` are the names of the footnotes beside it."""
    from postkit.markdown.from_html import converter

    return converter(options.dialect, options.html).convert_soup(part.tree, report, taken=taken)


def footnotes(text: str) -> frozenset[str]:
    """The names that footnotes have in a Markdown text, in lower case."""
    return frozenset(re.findall(r"\[\^([^\[\]\s]+)\]", text.lower())) if "[^" in text else frozenset()


def join(parts: list[str | Html], options: Options, report: Report) -> str:
    """The parts as one text; Markdown made from HTML stands between blank lines."""
    end = line_end(parts)
    out: list[str] = []
    taken = footnotes("".join([part for part in parts if isinstance(part, str)]))
    for number, part in enumerate(parts):
        if isinstance(part, str):
            out.append(part)
            continue
        text = convert(part, options, report, taken)
        taken |= footnotes(text)
        if not text:
            continue
        behind = next((later for later in parts[number + 1 :] if later != ""), None)
        out.append(gap("".join(out[-2:]), end))
        out.append(text.replace("\n", end))
        out.append(after(behind, end))
    return "".join(out)


def line_end(parts: list[str | Html]) -> str:
    """The line end that the Markdown is written with."""
    sources = (part if isinstance(part, str) else part.source or "" for part in parts)
    found = next((match for text in sources if (match := re.search(r"\r\n|\n|\r", text))), None)
    return found[0] if found else "\n"


def gap(text: str, end: str) -> str:
    """What is missing at the end of a text for a blank line before what comes next."""
    if not text or text.isspace():
        return ""
    return end * (2 - line_ends(text[len(text.rstrip(BLANKS)) :]))


def after(behind: str | Html | None, end: str) -> str:
    """What is missing between Markdown made from HTML and what comes behind it."""
    if not isinstance(behind, str):
        return end
    count = line_ends(behind[: len(behind) - len(behind.lstrip(BLANKS))])
    return end * ((1 if behind.isspace() else 2) - count)


def line_ends(blanks: str) -> int:
    """How many lines end there, as far as that counts: one is the end of a line, two leave a blank one."""
    return min(2, blanks.count("\n") + blanks.count("\r") - blanks.count("\r\n"))


PLUGIN = Transform(apply, options=Options)
