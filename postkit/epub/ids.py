"""Make ids unique and links lead somewhere: to a place in the chapter, to another post, to the web, or nowhere."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from postkit.epub.addresses import absolute
from postkit.patterns import pattern
from postkit.plugin import Report

_IDENTITY = pattern(r"(?!pk-)[A-Za-z_][\w.-]*", re.ASCII)

LINK = "pk-link:"
"""Begins the address of a link that may lead to another post; the number behind it is that of a `Reference`."""


class Reference(NamedTuple):
    """A link as it was written, and the valid address that it has if it leads to no other post of the book."""

    path: str
    address: str
    fragment: str
    otherwise: str


def settle(root: _Element, base: str, path: str, report: Report) -> list[Reference]:
    """Settle ids and links; `base` is the post's address on the web, `path` its place among the other posts."""
    names = _settle_ids(root)
    references: list[Reference] = []
    lost = 0
    for link in list(root.iter("a")):
        href = (link.get("href") or "").strip()
        if not href:
            link.attrib.pop("href", "")
        elif href.startswith("#"):
            lost += not _lead_inside(link, href[1:], names)
        else:
            found = _reference(href, base, path)
            if found is None:
                del link.attrib["href"]
                lost += 1
                continue
            link.set("href", f"{LINK}{len(references)}")
            references.append(found)
    if lost:
        report.info("link-nowhere", f"{lost} link{'s' * (lost > 1)} that lead nowhere in a book became text")
    return references


def _settle_ids(root: _Element) -> dict[str, str]:
    """Give every element with an id one that is unique and valid; the new ids by the old ones, the first in order."""
    names: dict[str, str] = {}
    for element in root.iter("*"):
        old = element.get("id")
        if old is None:
            continue
        if old in names:
            del element.attrib["id"]
            continue
        new = old if _IDENTITY.fullmatch(old) else f"pk-n{len(names)}"
        names[old] = new
        element.set("id", new)
    return names


def _lead_inside(link: _Element, fragment: str, names: dict[str, str]) -> bool:
    for name in (fragment, unquote(fragment)):
        if name in names:
            link.set("href", "#" + names[name])
            return True
    del link.attrib["href"]
    return False


def _reference(href: str, base: str, path: str) -> Reference | None:
    """What a link may lead to; None where that is nothing that a reader could open."""
    otherwise = absolute(href, base) or ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    local = ""
    if not parts.scheme and not parts.netloc and parts.path:
        local = unquote(parts.path)
        local = local if local.startswith("/") else "/" + posixpath.join(posixpath.dirname(path), local)
        local = posixpath.normpath(local).lstrip("/")
    if not otherwise and not local:
        return None
    return Reference(local, otherwise.partition("#")[0], unquote(parts.fragment), otherwise)
