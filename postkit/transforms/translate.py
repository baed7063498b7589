"""Translate the constructs in a body from the generator that it was written for to the one that it is for.

Shortcodes, Liquid, Hexo's tags, callouts, links between posts and the marks that end a summary become what the target
has for them, or what plain Markdown says. What it has not stays as it is, escaped so that it does not run, and is a
problem; it runs again when the post goes back. Text that only looks like a construct of the target is escaped too.
Without both generators (`--from-generator`, `--for`) nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from postkit.model import Markdown, Place, Post
from postkit.patterns import pattern
from postkit.plugin import Report, Transform
from postkit.site import Site


@dataclass(frozen=True, slots=True)
class Options:
    """The generators, and what is known of the site."""

    source: str = ""
    target: str = ""
    site: Site | None = None


LINE_END = pattern(r"\r\n|\r|\n")
LONGEST = 60


def apply(post: Post, options: Options, report: Report) -> Post:
    """The post with the target's constructs in its body."""
    if not options.source or not options.target or options.source == options.target:
        return post
    if isinstance(post.body, Markdown):
        _translate(post, post.body, options, report)
    return post


def _translate(post: Post, body: Markdown, options: Options, report: Report) -> None:
    from postkit.constructs.model import Said
    from postkit.constructs.translate import translate
    from postkit.markdown import islands

    text = islands.text(body)
    said: list[Said] = []
    changed = translate(text, options.source, options.target, said.append, options.site)
    if changed != text:
        post.body = islands.Unsplit(changed)
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
