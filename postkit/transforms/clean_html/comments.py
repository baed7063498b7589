"""Take out comments, except those that mark where an excerpt ends."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context

_KEEP = frozenset(("more", "truncate", "excerpt", "end excerpt", "endexcerpt", "readmore", "read more", "nextpage"))
_STAND_IN = "postkit-comment"


def sweep(root: _Element, context: Context) -> None:
    comments = list(root.iter(etree.Comment, etree.ProcessingInstruction))
    if not comments:
        return
    kept = [comment for comment in comments if (comment.text or "").strip().lower() in _KEEP]
    for comment in kept:
        comment.addprevious(etree.Element(_STAND_IN, text=comment.text or ""))
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for stand_in in list(root.iter(_STAND_IN)):
        stand_in.addprevious(etree.Comment(stand_in.get("text") or ""))
    if kept:
        etree.strip_elements(root, _STAND_IN, with_tail=False)
