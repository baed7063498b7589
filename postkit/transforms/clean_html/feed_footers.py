"""Take out the last lines that feeds add to every post, such as "The post … appeared first on …"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from lxml.etree import _Element

from postkit.html.tree import drop, text_of
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import BLOCK
from postkit.transforms.clean_html.names import lines

_LAST = 8
"""So many paragraphs are looked at from the end."""

_LONGEST = 1000


def sweep(root: _Element, context: Context) -> None:
    whole = None
    for footer in list(islice(reversed(list(root.iter("p", "div"))), _LAST)):
        text = text_of(footer).strip() if not any(child.tag in BLOCK for child in footer) else ""
        if not text or footer is root:
            continue
        said = " ".join(text.split())
        if len(said) > _LONGEST or next(footer.iter("a"), None) is None or not _patterns().fullmatch(said):
            return
        whole = (text_of(root) if whole is None else whole).rstrip()
        if not whole.endswith(text):
            return
        whole = whole[: -len(text)]
        context.report.remove(said)
        _drop_with_rule(footer)


def _drop_with_rule(footer: _Element) -> None:
    """Drop a footer, and the rule and line breaks that part it from the post."""
    before = footer.getprevious()
    while before is not None and before.tag in ("hr", "br") and not (before.tail or "").strip():
        above = before.getprevious()
        drop(before)
        before = above
    drop(footer)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines("feed_footers.txt")), re.IGNORECASE)
