"""Find the part of a page that is the post, so that no text of it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element

from postkit.html import parse, serialize, tree
from postkit.html.metadata.signals import clean
from postkit.html.tree import select, text_of
from postkit.patterns import pattern

_PAGE = pattern(
    r"<(?:!doctype|html|head|body)(?=[\s>])|\A\s*(?:<!--.*?-->\s*)*<(?:title|meta|link)(?=[\s>])", re.I | re.S
)
_TAGS = "nav aside footer form script style noscript template select button iframe dialog"
_NOISE_TAGS = frozenset(_TAGS.split())
_HEAD = "base basefont bgsound link meta noframes noscript script style template title"
_HEAD_TAGS = frozenset(_HEAD.split())
_NOISE = pattern(
    r"comment|respond|disqus|sidebar|related|recommend|footer|promo|newsletter|subscribe|share|social|cookie"
    r"|consent|modal|popup|menu|\bnav|breadcrumb|sponsor|\bads?\b|teaser|trending|popular"
)
"""Classes and ids of what stands around a post."""

_LINE = 40
"""So long is a text that is more than a label; a Chinese or Japanese character counts twice."""

_WIDE = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

SHARE = 0.9
"""A part of the page is the post if it has this share of the page's running text."""

MOST = 200
"""A page with more parts than that is a list of posts, or a nest of them."""

_URLS = ("href", "src", "poster", "cite", "data-src", "data-original", "data-lazy-src", "longdesc")
_SETS = ("srcset", "data-srcset")
_CANDIDATE = pattern(r"\S+:\S+|#|(?:data|javascript|mailto|tel):", re.IGNORECASE)


@dataclass(slots=True, eq=False, repr=False)
class Part:
    """What was taken out of a page: its root, its start tag there, how many words and pictures around it were left."""

    root: _Element
    name: str
    left: int
    pictures: int


def is_page(text: str) -> bool:
    """Whether HTML is a whole page, with a head or a body of its own, and no fragment."""
    return _PAGE.search(text) is not None


def post_of(page: _Element) -> Part:
    """The post's part of a page as a `<div>` that stands alone: an article, the main part, or the whole body."""
    found = next(page.iterchildren("body", "frameset"), None)
    body = etree.SubElement(page, "body") if found is None else found
    _end_head(page, body)
    chosen = _choose(body)
    words, pictures = len(text_of(body).split()), _pictures(body) - _pictures(chosen)
    marks = "".join(f' {name}="{value}"' for name in ("role", "itemprop") if (value := chosen.get(name)))
    part = Part(parse.fragment(""), f"<{chosen.tag}{marks}>", words - len(text_of(chosen).split()), pictures)
    # Moved to a tree of its own, so that the rest of the page can be forgotten.
    part.root.append(chosen)
    chosen.tail = None
    tree.unwrap_all(part.root, [chosen])
    return part


def _end_head(page: _Element, body: _Element) -> None:
    """Begin the body with the first element that no head can hold (HTML, 13.2.6.4.4); libxml2 leaves it in the head."""
    head = next(page.iterchildren("head"), None)
    nodes = [] if head is None else list(head)
    first = next((place for place, node in enumerate(nodes) if _is_content(node)), len(nodes))
    if first == len(nodes):
        return
    nodes[-1].tail = (nodes[-1].tail or "") + (body.text or "")
    body.text = None
    for node in reversed(nodes[first:]):
        body.insert(0, node)


def _is_content(node: _Element) -> bool:
    return isinstance(node.tag, str) and node.tag not in _HEAD_TAGS


def _pictures(root: _Element) -> int:
    return sum(1 for _ in root.iter("img"))


def opening(root: _Element) -> str:
    """The first paragraph of a post, cut to what fits in a summary."""
    for paragraph in root.iter("p"):
        text = clean(" ".join(text_of(line) for line in _lines(paragraph)))
        if _length(text) >= _LINE // 2 and not any(map(_is_noise, islice(paragraph.iterancestors(), 9))):
            return text if len(text) <= 300 else text[:300].rpartition(" ")[0] or text[:300]
    return ""


def _lines(paragraph: _Element) -> list[_Element]:
    if next(paragraph.iter("br"), None) is None:
        return [paragraph]
    return [parse.fragment(line) for line in serialize.inner(paragraph).split("<br>")]


def resolve(root: _Element, base: str) -> None:
    """Make the links and pictures of a page that names its base (`<base href>`) independent of it."""
    for element in list(root.iter("*")):
        for name in _URLS:
            value = element.get(name)
            if value and not value.lstrip().startswith("#"):
                element.set(name, _joined(base, value.strip()))
        for name in _SETS:
            value = element.get(name)
            if value:
                element.set(
                    name, re.sub(r"(^|,\s+)([^\s,]\S*)", lambda found: found[1] + _joined(base, found[2]), value)
                )


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # such as `http://[`
        return url


def _choose(body: _Element) -> _Element:
    """The smallest of the likely parts that has nearly all running text of the page.

    An article goes before its own text (`articleBody`): lead, picture and notes often stand around that.
    """
    candidates = _candidates(body)
    if not candidates:
        return body
    weights = _weights(body, candidates, _LINE)
    if not weights[body]:
        weights = _weights(body, candidates, 1)
    whole = weights[body]
    fitting = [element for element in candidates if weights[element] >= SHARE * whole and weights[element]]
    order = reversed(fitting)  # of two that hold the same, the inner one
    return min(order, key=lambda element: (element.tag not in ("article", "main"), weights[element]), default=body)


def _candidates(body: _Element) -> list[_Element]:
    found = list(islice(body.iter("article", "main"), MOST + 1))
    found += select(body, ".//*[@role='main' or @role='article']")
    found += select(body, ".//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]")
    kept = {element for element in found[: MOST + 1] if element.tag not in ("meta", "link", "time")}
    if len(kept) > MOST:
        return []
    return [element for element in list(body.iter("*")) if element in kept] if kept else []


def _weights(body: _Element, candidates: list[_Element], least: int) -> dict[_Element, int]:
    """The length of the texts of some length in the body and in each candidate, without what stands around posts.

    One walk: each text counts for the innermost candidate around it, and that for the next one when it ends.
    """
    weights = dict.fromkeys([body, *candidates], 0)
    inside: list[tuple[_Element, int]] = []
    noise = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            if element in weights:
                inside.append((element, noise))
                noise = 0
            noise += _is_noise(element)
            if not noise:
                weights[inside[-1][0]] += _running(element.text, least)
            continue
        noise -= _is_noise(element)
        if element in weights:
            weight, noise = weights[inside.pop()[0]], inside[-1][1] if inside else 0
            if inside:
                weights[inside[-1][0]] += weight
        if not noise and inside:
            weights[inside[-1][0]] += _running(element.tail, least)
    return weights


def _is_noise(element: _Element) -> bool:
    if element.tag in _NOISE_TAGS:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag not in ("body", "article", "main") and len(names) > 1 and bool(_NOISE.search(names.lower()))


def _running(text: str | None, least: int) -> int:
    if not text:
        return 0
    length = _length(text.strip())
    return length if length >= least else 0


def _length(text: str) -> int:
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))
