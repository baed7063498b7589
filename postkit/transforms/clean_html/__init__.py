"""Clean the HTML of a post: scripts, ads, lazy images, tracking, wrappers, white space.

Each sweep does one thing, in the order of the list below. `--skip-sweep NAME` leaves one out, `--only-sweep NAME`
runs nothing else; both may be given several times. Text that is taken out on purpose is reported with the name
of the sweep.

Markdown around the HTML stays as it is, with two exceptions at the very start of a post: a comment that is
only a time (`epoch-comment`), and a heading that repeats the title (`title-line`).

Images behind proxies that resize them keep the proxy's address: the original may be gone, or refuse other sites.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from postkit.model import Html, Meta, Post, PostkitError, closest
from postkit.patterns import pattern
from postkit.plugin import Report, Transform, option
from postkit.transforms.clean_html import signs
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import MEDIA
from postkit.transforms.clean_html.swept import Swept
from postkit.transforms.clean_html.titles import title_of

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_SWEEPS = ("epoch-comment", "title-line")
"""Sweeps of the Markdown at the start of a post, in the order in which they run."""

TREE_SWEEPS = (
    "scripts",
    "comments",
    "handlers",
    "forms",
    "boxes",
    "furniture",
    "feed-footers",
    "escaped-noscript",
    "twin-images",
    "lazy-images",
    "noscript",
    "tracking-pixels",
    "icons",
    "redirects",
    "tracking-parameters",
    "foreign",
    "word-lists",
    "emphasis",
    "invisible",
    "empty",
    "caption-shortcodes",
    "captions",
    "caption-twins",
    "repeated-title",
    "presentation",
    "wrappers",
    "cjk-lines",
    "white-space",
)
"""Sweeps of HTML, in the order in which they run."""
_NEED_LINKS = ("empty", "presentation")
_ANCHOR = pattern(r"\]\(\s*<?#([^\s)>]+)")


@dataclass(frozen=True, slots=True)
class Options:
    """Which sweeps run; raises PostkitError for one that there is not."""

    skip_sweep: tuple[str, ...] = option((), flag="--skip-sweep", help="leave this sweep of clean-html out")
    only_sweep: tuple[str, ...] = option((), flag="--only-sweep", help="run only this sweep of clean-html")

    def __post_init__(self) -> None:
        known = (*TEXT_SWEEPS, *TREE_SWEEPS)
        for name in (*self.skip_sweep, *self.only_sweep):
            if name not in known:
                raise PostkitError(f"unknown sweep: {name}", closest(name, known))


def apply(post: Post, options: Options, report: Report) -> Post:
    """Clean a post's body, or every piece of HTML in it."""
    texts, trees = _chosen(options, TEXT_SWEEPS), _chosen(options, TREE_SWEEPS)
    parts: list[str | Html] = [post.body] if isinstance(post.body, Html) else post.body.parts
    if parts and isinstance(parts[0], str):
        parts[0] = _sweep_text(parts[0], texts, post.meta, report)
    _sweep_trees(parts, trees, post.meta, report)
    return post


def _sweep_trees(parts: list[str | Html], names: Iterable[str], meta: Meta, report: Report) -> None:
    """Run each sweep over all pieces of HTML before the next, so that all are at the same stage."""
    start = next((part for part in parts if isinstance(part, Html) or part.strip()), None)
    title = title_of(meta)
    trees = [Swept(part, Context(report, meta, title, part is start)) for part in parts if isinstance(part, Html)]
    for name in names:
        wanted = signs.SIGNS.get(name)
        due = trees if wanted is None else [tree for tree in trees if not wanted.isdisjoint(tree.context.signs)]
        if not due:
            continue
        report.step = name
        if name in _NEED_LINKS:
            linked = _linked(parts, trees) if any(tree.has_ids() for tree in due) else frozenset()
            for tree in due:
                tree.context.linked = linked
        sweep = _sweep(name)
        for tree in due:
            tree.sweep(name, sweep)
    report.step = ""


def _sweep_text(text: str, names: Iterable[str], meta: Meta, report: Report) -> str:
    for name in names:
        report.step = name
        text = _sweep(name)(text, meta, report)
    report.step = ""
    return text


@cache
def _sweep(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}").sweep


def _chosen(options: Options, names: tuple[str, ...]) -> tuple[str, ...]:
    if not options.only_sweep and not options.skip_sweep:
        return names
    wanted = [name for name in names if not options.only_sweep or name in options.only_sweep]
    return tuple(name for name in wanted if name not in options.skip_sweep)


def _linked(parts: list[str | Html], trees: list[Swept]) -> frozenset[str]:
    """The ids that links of the post point to, in Markdown and in HTML; links with nothing to click on do not count."""
    found: set[str] = set()
    for text in parts:
        if isinstance(text, str) and ("](#" in text or "](<#" in text):
            found.update(_ANCHOR.findall(text))
    for tree in trees:
        if any(href[:1] == "#" for href in tree.context.values.get("href", ())):
            links = ((link, link.get("href") or "") for link in tree.island.tree.iter("a"))
            found.update(str(href)[1:] for link, href in links if href[:1] == "#" and _shows(link))
    return frozenset((*found, *map(unquote, found))) - {""}


def _shows(link: _Element) -> bool:
    from postkit.html.tree import text_of

    return bool(text_of(link).strip()) or next(link.iter(*MEDIA), None) is not None


PLUGIN = Transform(apply, options=Options)
