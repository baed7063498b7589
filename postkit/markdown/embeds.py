"""Keep what a page shows from elsewhere as the frame that it is, or write a link to the page behind it."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from lxml.etree import _Element

from postkit.html.harmless import script_of
from postkit.markdown import maths
from postkit.markdown.blocks import boundary, end_blockquote, start_blockquote
from postkit.markdown.draft import Draft
from postkit.markdown.escape import escape_alone
from postkit.markdown.links import AUTOLINK, destination
from postkit.markdown.raw import safe, whole_tag
from postkit.patterns import pattern

HIDDEN: Final = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
TINY: Final = frozenset(("0", "1", "0px", "1px"))


def start_frame(draft: Draft, element: _Element) -> bool:
    """`<iframe>`: what is in it is for browsers of another age and never shown (HTML, 4.8.5)."""
    boundary(draft, element)
    draft.dropped.append(element)
    source = element.get("src") or ""
    if scheme := script_of(source):
        draft.say("script-link", scheme)
    elif not source:
        draft.unsayable("iframe")
    elif not draft.settings.html:
        draft.unsayable("iframe")
        if not hidden(element):
            link(draft, element, page_behind(source))
    elif draft.flat:
        draft.raw(f"{safe(draft, whole_tag(element))}</iframe>")
    else:
        draft.begin("html")
        draft.put(f"{safe(draft, whole_tag(element))}</iframe>")
    return True


def hidden(element: _Element) -> bool:
    """Whether a frame shows nothing: one that counts readers, or waits for a script."""
    if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return True
    return "wp-embedded-content" in (element.get("class") or "") or (
        (element.get("width") or "").strip() in TINY or (element.get("height") or "").strip() in TINY
    )


def link(draft: Draft, element: _Element, page: str) -> None:
    """A paragraph that links to a page, with the title of what showed it."""
    if not page:
        return
    title = " ".join((element.get("title") or "").split())
    if draft.links:
        draft.text(title or page)
        return
    boundary(draft, element)
    address(draft, page, title)
    boundary(draft, element)


def address(draft: Draft, page: str, title: str = "") -> None:
    """A link to a page, with its title or its address as text."""
    if title or not draft.settings.autolinks or not AUTOLINK.match(page):
        draft.raw(f"[{escape_alone(title or page, draft.settings.signs.wiki)}]({destination(page)})")
    else:
        draft.raw(f"<{page}>")


def page_behind(frame: str) -> str:
    """The page that a person opens for what a frame shows."""
    from postkit.html.providers import page_of  # most posts have no frame, and every start would pay for the table

    return page_of(frame)


def start_embed(draft: Draft, element: _Element) -> bool:
    """`<embed>`, the frame of a time before frames; libxml2 puts into it what stands behind it."""
    if draft.settings.html:
        draft.raw(safe(draft, whole_tag(element)))
        return False
    draft.unsayable("embed")
    link(draft, element, page_behind(element.get("src") or ""))
    return False


def start_script(draft: Draft, element: _Element) -> bool:
    """`<script>`: a link where it would have shown something to read."""
    if source := element.get("src"):
        from postkit.html.providers import script_page

        if page := script_page(source):
            link(draft, element, page)
    return maths.start_script(draft, element)


def start_address(draft: Draft, element: _Element) -> bool:
    """A box with nothing but the address of a page that WordPress would have shown there."""
    page = (element.text or "").strip()
    if len(element) or draft.links or not page.startswith("http") or not AUTOLINK.match(page):
        return False
    boundary(draft, element)
    address(draft, page)
    boundary(draft, element)
    return True


def start_post(draft: Draft, element: _Element) -> Any:
    """A quotation from a network; its drawings are the network's logo."""
    draft.undrawn += 1
    return partial(end_post, end=start_blockquote(draft, element) or end_blockquote)


def end_post(draft: Draft, element: _Element, end: Any) -> None:
    """The end of a quotation from a network."""
    draft.undrawn -= 1
    end(draft, element)


STARTS: Final = {"iframe": start_frame, "embed": start_embed, "script": start_script}
