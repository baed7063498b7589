"""Translate the constructs in a body from the generator that it was written for to the one that it is for.

Shortcodes, Liquid, Hexo's tags, callouts, links between posts and the marks that end a summary become what the target
has for them, or what plain Markdown says. What it has not stays as it is, escaped so that it does not run, and is a
problem; it runs again when the post goes back. Text that only looks like a construct of the target is escaped too.
Without both generators (`--from-generator`, `--for`) nothing changes. In posts that are HTML, too, constructs are
translated where they become Markdown, and what the target would run is escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postkit.generators.load import PLAIN
from postkit.model import Html, Markdown, Place, Post
from postkit.patterns import pattern
from postkit.plugin import Report, Transform
from postkit.site import Site

if TYPE_CHECKING:
    from postkit.constructs.model import Said


@dataclass(frozen=True, slots=True)
class Options:
    """The generators, what is known of the site, and whether HTML becomes Markdown after this."""

    source: str = ""
    target: str = ""
    site: Site | None = None
    converts: bool = False


LINE_END = pattern(r"\r\n|\r|\n")
LONGEST = 60


def apply(post: Post, options: Options, report: Report) -> Post:
    """The post with the target's constructs in its body."""
    if isinstance(post.body, Html):
        if options.target and options.converts:
            _translate_html(post, post.body, options, report)
    elif options.source and options.target and options.source != options.target:
        _translate(post, post.body, options, report)
    return post


def _translate(post: Post, body: Markdown, options: Options, report: Report) -> None:
    from postkit.constructs.translate import translate
    from postkit.markdown import islands

    text = islands.text(body)
    said: list[Said] = []
    changed = translate(text, options.source, options.target, said.append, options.site)
    if changed != text:
        post.body = islands.Unsplit(changed)
    _tell(post, text, said, options, report)


def _translate_html(post: Post, body: Html, options: Options, report: Report) -> None:
    """HTML of no generator's is text: then nothing in it is a construct, but the target may take it for one."""
    from postkit.constructs.page import bare, translate
    from postkit.html import parse
    from postkit.markdown import islands

    text = islands.source(body)
    text = text if text == body.source else bare(text)
    said: list[Said] = []
    changed = translate(text, options.source or PLAIN, options.target, said.append, options.site)
    if changed != text:
        post.body = Html(parse.fragment(changed))
    _tell(post, text, said, options, report)


def _tell(post: Post, text: str, said: list[Said], options: Options, report: Report) -> None:
    above = len(LINE_END.findall(post.front_matter.text)) if post.front_matter else 0
    for each in said:
        if each.code == "translated":
            report.remove(each.text)
            continue
        _say(each.code, each.text, _place(post, text, each.at, above), options, report)


def _place(post: Post, text: str, at: int, above: int) -> Place:
    before = text[:at]
    line = len(LINE_END.findall(before))
    column = at - max(before.rfind("\n"), before.rfind("\r"))
    return Place(post.source, above + line + 1, column)


MESSAGES = {
    "construct-kept": ("{target} has nothing for {text}; it is shown as it is", "write what it stands for"),
    "construct-simplified": ("{target} is not told {text}", "say it in the site's settings"),
}


def _say(code: str, text: str, at: Place, options: Options, report: Report) -> None:
    from postkit.generators.load import load

    message, hint = MESSAGES[code]
    shown = " ".join(text.split())
    shown = f"{shown[:LONGEST]}…" if len(shown) > LONGEST else shown
    report.add(code, message.format(target=load(options.target).title, text=shown), at=at, hint=hint)


PLUGIN = Transform(apply, options=Options)
