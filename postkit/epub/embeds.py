"""Turn players, frames and form fields into what paper can show: links, still pictures, text."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from lxml.etree import _Element

from postkit.epub.content_model import names
from postkit.html import providers, tree
from postkit.plugin import Report

MEDIA = names("video audio iframe embed object applet frame")
FIELDS = frozenset(["input", "progress", "meter"])


def settle(root: _Element, report: Report) -> None:
    """Replace what a book cannot show; what is lost is said once for each kind."""
    lost: dict[str, int] = {}
    for element in tree.elements(root, *MEDIA):
        if element.getparent() is not None and not _is_inside(element):
            lost[str(element.tag)] = lost.get(str(element.tag), 0) + 1
            _to_link(element)
    for element in tree.elements(root, *FIELDS):
        tree.replace(element, _field(element))
    for element in tree.elements(root, "picture"):
        _one_picture(element)
    for name, count in lost.items():
        times = "" if count == 1 else f" {count} times"
        report.info("embed-to-link", f"<{name}> cannot be shown in a book{times}; a link is left")


def _is_inside(element: _Element) -> bool:
    """Whether an element stands in another one that is replaced with all that is in it."""
    return next(element.iterancestors("video", "audio", "object"), None) is not None


def _to_link(element: _Element) -> None:
    address = next(iter(_addresses(element)), "")
    address = providers.page_of(address) or address
    if element.tag in ("object", "applet") and len(element) and next(element.iter("img", "p"), None) is not None:
        tree.unwrap(element)
        return
    if not address or address.startswith(("about:", "data:", "javascript:")):
        tree.unwrap(element)
        return
    link = element.makeelement("a", {"href": address})
    poster = element.get("poster")
    label = element.get("title") or element.get("aria-label") or _label(address)
    if poster:
        link.append(element.makeelement("img", {"src": poster, "alt": label}))
    else:
        link.text = label
    holder = element.makeelement("span")
    holder.append(link)
    tree.replace(element, holder)
    tree.unwrap(holder)


def _addresses(element: _Element) -> list[str]:
    names = ("src", "data", "data-src", "href", "code")
    found = [
        value.strip() for each in [element, *element.iter("source")] for name in names if (value := each.get(name))
    ]
    found += [value for each in element.iter("param") if each.get("name") == "movie" and (value := each.get("value"))]
    return [value for value in found if value]


def _label(address: str) -> str:
    """An address as people write it."""
    return unquote(address.partition("://")[2] or address).removeprefix("www.").rstrip("/")[:80]


_MARKS: dict[str, Callable[[_Element], str]] = {
    "checkbox": lambda element: "☐ " if element.get("checked") is None else "☑ ",
    "radio": lambda element: "○ " if element.get("checked") is None else "◉ ",
    "hidden": lambda _element: "",
    "image": lambda element: element.get("alt") or "",
    "submit": lambda _element: "",
    "reset": lambda _element: "",
    "password": lambda _element: "",
    "file": lambda _element: "",
}


def _field(element: _Element) -> str:
    """The text that a field shows."""
    if element.tag != "input":
        return tree.text_of(element) or element.get("value") or ""
    mark = _MARKS.get((element.get("type") or "text").strip().lower())
    return mark(element) if mark else element.get("value") or ""


def _one_picture(element: _Element) -> None:
    """A choice of pictures is its `<img>`; where that has no address, the first of the others."""
    image = next(element.iter("img"), None)
    source = next((value for each in element.iter("source") if (value := each.get("srcset"))), None)
    if image is not None and not image.get("src") and source and source.split():
        image.set("src", source.split()[0].rstrip(","))
    tree.unwrap_all(element, list(element.iter("source")))
    tree.unwrap(element)
