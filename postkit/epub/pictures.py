"""Find the pictures of a chapter; what becomes of each is known only when the book is put together."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from lxml.etree import _Element

from postkit.html import tree

PICTURE = "pk-picture:"
"""Begins the address of a picture; the number behind it is that of a `Wanted`."""


class Wanted(NamedTuple):
    """A picture that a chapter asks for: its address, what it shows in words, whether it is in a link."""

    address: str
    alt: str
    linked: bool = False


def take(root: _Element) -> list[Wanted]:
    """The pictures, each of which has a number for its address now; one without address leaves its words."""
    wanted: list[Wanted] = []
    for image in list(root.iter("img")):
        address = (image.get("src") or "").strip()
        alt = " ".join((image.get("alt") or "").split())
        if not address:
            tree.replace(image, alt)
            continue
        image.attrib.pop("src")
        image.set("alt", alt)
        image.set("src", f"{PICTURE}{len(wanted)}")
        wanted.append(Wanted(address, alt, next(image.iterancestors("a"), None) is not None))
    return wanted


def missing(picture: Wanted, address: str) -> str:
    """What stands where a picture cannot be had: its words, and a link to where it is."""
    words = escape(picture.alt or "image", quote=False)
    if address and not picture.linked:
        words = f'<a href="{escape(address)}">{words}</a>'
    return f'<span class="missing">[{words}]</span>'
