"""Cut many elements out of a tree at once, in linear time, and say what was in them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from postkit.plugin import Report
from postkit.transforms.clean_html.pictures import attributes_of, best

_CUT = "postkit-cut"


def drop_all(root: _Element, elements: Iterable[_Element], report: Report | None = None) -> None:
    """Take elements and all that is in them out of the tree, and book text and pictures where a report is given.

    The elements are given in document order. The text behind them stays. One by one, each would copy the
    text before it once more, and that is quadratic for many siblings.
    """
    inside: set[_Element] = set()
    pictures: list[str] = []
    found = False
    for element in elements:
        if element in inside:
            continue
        nodes = list(element.iter()) if len(element) else [element]
        inside.update(nodes)
        if report is not None:
            report.remove(" ".join(" ".join(_texts(nodes)).split()))
            pictures += [url for node in nodes if node.tag == "img" and (url := _address(node))]
        element.tag = _CUT
        found = True
    if found:
        etree.strip_elements(root, _CUT, with_tail=False)
    if report is not None and pictures:
        _say(report, pictures)


def _texts(nodes: list[_Element]) -> list[str]:
    """The texts inside the first of some nodes, the others being all that is in it: `itertext`, at half its cost."""
    texts = [nodes[0].text]
    left = [len(nodes[0])]  # how many children are still to come, of the first node and of each in `opened`
    opened: list[_Element] = []
    for node in nodes[1:]:
        if isinstance(node.tag, str):
            texts.append(node.text)
        if len(node):
            opened.append(node)
            left.append(len(node))
            continue
        texts.append(node.tail)
        left[-1] -= 1
        while opened and not left[-1]:
            left.pop()
            texts.append(opened.pop().tail)
            left[-1] -= 1
    return [text for text in texts if text]


def _say(report: Report, pictures: list[str]) -> None:
    addresses = list(dict.fromkeys(pictures))
    count = f"{len(addresses)} pictures" if len(addresses) > 1 else "a picture"
    report.info("picture-removed", f"{report.step} takes out {count}: {', '.join(addresses)}")


def _address(image: _Element) -> str | None:
    """The address that a picture would have been shown from."""
    return best(attributes_of(image), [])
