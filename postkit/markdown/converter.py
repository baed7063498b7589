"""The converter from HTML to Markdown: markdownify's, over lxml trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml.etree import Comment, Entity, ProcessingInstruction, _Element

from postkit.html.parse import inside
from postkit.html.tree import text_of
from postkit.markdown import (
    aligned,
    anchors,
    blocks,
    boxes,
    code,
    definitions,
    embeds,
    inline,
    links,
    lists,
    maths,
    raw,
    source,
    tables,
    without_soup,
)
from postkit.markdown.dialects import Dialect
from postkit.markdown.draft import Draft
from postkit.markdown.elements import KNOWN
from postkit.markdown.extend import Inherited, differs, handlers, overridden
from postkit.markdown.settings import Settings
from postkit.markdown.walk import NEITHER, Handlers, walk
from postkit.model import Severity
from postkit.plugin import Report

markdownify = without_soup.markdownify()

MODULES = (blocks, lists, tables, inline, links, code, raw, maths, boxes, embeds, definitions, aligned)
NODES: dict[Any, Handlers] = {
    Comment: (raw.start_comment, None),
    ProcessingInstruction: (raw.start_instruction, None),
    Entity: (raw.start_nothing, None),
}
"""The nodes that are no elements have a function for a tag."""


PROBLEMS = {
    "html-in-markdown": (Severity.ERROR, "Markdown has no words for <{}>", "write --html keep to leave it as HTML"),
    "deep-nesting": (Severity.WARNING, "elements are nested too deep to be marked: <{}>", "the text is all there"),
    "hidden-html": (
        Severity.WARNING,
        "Hugo shows no HTML as it comes: <{}>",
        "set markup.goldmark.renderer.unsafe, or write --html drop",
    ),
    "link-around-block": (Severity.WARNING, "a link around {} is left out", "link to its target from a line of text"),
    "script-link": (Severity.WARNING, "link to {} instead of a page", "the text of the link is kept"),
}
"""What each kind of problem is: how bad, in which words, and what to do about it."""


def tell(problems: dict[tuple[str, str], int], report: Report) -> None:
    """Report each kind of problem once, with how often it was met."""
    for (kind, what), count in problems.items():
        severity, message, hint = PROBLEMS[kind]
        times = f" ({count} times)" if count > 1 else ""
        report.add(kind, message.format(what) + times, severity=severity, hint=hint)


def draft_kind(dialect: Dialect) -> type[Draft]:
    """The kind of draft that a dialect needs."""
    if not dialect.traps:
        return Draft
    from postkit.markdown.wary import WaryDraft

    return WaryDraft


def parsed(html: str) -> _Element:
    """The tree of a fragment, with the formulas marked that it leaves to a script."""
    root = inside(html)
    if next(root.iter("script"), None) is not None and ("jax" in html or "katex" in html):
        from postkit.html.unrendered import mark

        mark(root, html)
    return root


class MarkdownConverter(Inherited, markdownify.MarkdownConverter):  # type: ignore[name-defined,misc]
    """Converts HTML to Markdown.

    It takes markdownify's options, and `dialect` (a name in `DIALECTS`) and `html` (`keep`, `drop`, `error`:
    what becomes of what Markdown cannot say) besides. A subclass that defines `convert_foo(el, text,
    parent_tags)` says what becomes of `<foo>`: `el` is an lxml element, `text` the Markdown of its content.
    """

    options: dict[str, Any]

    class DefaultOptions(markdownify.MarkdownConverter.DefaultOptions):  # type: ignore[name-defined,misc]
        """What differs from markdownify's own defaults."""

        heading_style = "atx"
        bullets = "-"
        dialect = "gfm"
        html = "keep"
        strip_pre = None

    class Options(DefaultOptions):
        """For subclasses to say otherwise."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.settings = Settings(self.options)
        self.kind = draft_kind(self.settings.dialect)
        if differs(self, MarkdownConverter, "escape"):
            self.settings.escape = self.escape
            self.settings.simple = False
        self.handlers = self._handlers()

    def _handlers(self) -> dict[Any, Handlers]:
        found: dict[Any, Handlers] = dict.fromkeys(KNOWN, NEITHER)
        for module in MODULES:
            ends = getattr(module, "ENDS", {})
            for tag, start in module.STARTS.items():
                if self.should_convert_tag(tag):
                    found[tag] = start, ends.get(tag)
                elif tag in blocks.ALL:
                    found[tag] = blocks.boundary, blocks.boundary
        for tag, convert in overridden(self, MarkdownConverter).items():
            found[tag] = handlers(convert)
        return found | NODES

    def convert(self, html: str) -> str:
        """Markdown for an HTML fragment or page."""
        as_is = self.settings.html and not self.settings.dialect.jsx
        text, aside = source.put_aside(html, ()) if as_is and source.ends_open(html) else (html, [])
        root = parsed(text)
        draft = self._draft(root, text, aside)
        if as_is and draft.strange:
            text, more = source.put_aside(html, draft.strange)
            if len(more) > len(aside):
                aside = more
                root = parsed(text)
                draft = self._draft(root, text, aside)
        written = draft.finished()
        return str(self.convert__document_(root, source.restored(written, aside) if aside else written, set()))

    def convert_soup(self, soup: _Element, report: Report | None = None, taken: frozenset[str] = frozenset()) -> str:
        """Markdown for what is in an lxml element; the element itself is not part of it.

        `taken` are names of footnotes, in lower case, that the text around has already.
        """
        draft = self._draft(soup, taken=taken)
        written = draft.finished()
        if report is not None:
            tell(draft.problems, report)
            for element in draft.dropped:
                report.remove(text_of(element))
        return str(self.convert__document_(soup, written, set()))

    def _draft(
        self,
        soup: _Element,
        text: str | None = None,
        aside: Sequence[str] = (),
        taken: frozenset[str] = frozenset(),
    ) -> Draft:
        """What is in an element as Markdown, with footnotes where links lead to notes.

        `text` is what it was parsed from, if that is at hand: some questions are answered sooner there.
        """

        def write(root: _Element, draft: Draft, table: dict[Any, Handlers]) -> None:
            draft.aside = aside
            walk(root, draft, table)

        nowhere = text is not None and not anchors.possible(text)
        linked, links = (frozenset[str](), []) if nowhere else anchors.targets(soup)
        if linked and self.settings.dialect.footnotes:
            from postkit.markdown.footnotes_write import Means, draft_of

            if (noted := draft_of(soup, Means(self.settings, self.handlers, write, links), taken)) is not None:
                return noted
        draft = self.kind(self.settings, linked)
        write(soup, draft, self.handlers)
        return draft
