"""Show a picture once where markup for several kinds of browser has it twice in a row."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all
from postkit.transforms.clean_html.pictures import (
    OWN,
    SETS,
    attributes_of,
    best,
    candidates,
    has_size,
    identity,
    is_real,
)

_KEPT = ("alt", "title", "width", "height", "id")


def sweep(root: _Element, context: Context) -> None:
    images = list(root.iter("img"))
    if len(images) < 2:
        return
    doomed = []
    places: dict[_Element, int] = {}
    kept: list[tuple[_Element, list[str]]] = []
    for found in images:
        image, addresses = found, _addresses(found)
        while kept and _are_twins(*kept[-1], image, addresses):
            if not _adjoins(kept[-1][0], image):
                places = places or _places(root)
                if places[kept[-1][0]] != places[image]:
                    break
            _merge(kept[-1][0], image)
            doomed.append(image)
            image = kept.pop()[0]
            addresses = _addresses(image)
        kept.append((image, addresses))
    drop_all(root, doomed)


def _are_twins(one: _Element, first: list[str], other: _Element, second: list[str]) -> bool:
    """Twins show one picture, and their markup says that a browser shows only one of them."""
    behind = _in_noscript(other)
    if not first:
        return behind
    if not second:
        return False
    if behind or _in_noscript(one):
        return not set(map(identity, first)).isdisjoint(map(identity, second))
    return first[0] != second[0] and identity(first[0]) == identity(second[0])


def _addresses(image: _Element) -> list[str]:
    attributes = attributes_of(image)
    src = attributes.get("src")
    if src and OWN.isdisjoint(attributes) and is_real(src):
        return [src.strip(), src]
    found = [best(attributes, []), src]
    found += [url for name in SETS if name in attributes for _, url in candidates(attributes[name])]
    return [url for url in found if url and is_real(url)]


def _in_noscript(image: _Element) -> bool:
    parent = image.getparent()
    if parent is None or parent.tag == "noscript":
        return parent is not None
    above = parent.getparent()
    return above is not None and above.tag == "noscript"


def _merge(image: _Element, twin: _Element) -> None:
    """Give an image what its twin knows; of two addresses the one that is not of a reduced size wins."""
    ours, theirs = image.get("src"), twin.get("src")
    for name, value in twin.items():
        if (name in OWN or name in _KEPT) and not image.get(name):
            image.set(name, value)
    if theirs and is_real(theirs) and (not is_real(ours) or has_size(ours or "") or not _in_noscript(twin)):
        image.set("src", theirs)


def _adjoins(image: _Element, twin: _Element) -> bool:
    """Whether a twin is the first in what stands right behind an image: most are, and it is seen without a walk."""
    box = image.getnext()
    if box is None or twin.getparent() is not box or twin.getprevious() is not None:
        return False
    between = (image.tail or "") + (box.text or "")
    return not between or between.isspace()


def _places(root: _Element) -> dict[_Element, int]:
    """How many pieces of text stand before each image."""
    places: dict[_Element, int] = {}
    count = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        text = element.text if event == "start" else element.tail
        if event == "start" and element.tag == "img":
            places[element] = count
        count += bool(text) and not text.isspace()
    return places
