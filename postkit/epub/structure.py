"""Put elements where the content model has them: list items in lists, cells in rows, captions at an end of a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from lxml.etree import _Element

from postkit.epub.content_model import ASTRAY, BLOCKS, CHILDREN, IMPLIED, MISSING, OUTSIDE, PARENTS, WITHIN
from postkit.html import tree


def settle(root: _Element, changed: Counter[str]) -> None:
    """Walk from the root down: what stands in an element is right before anything in that is looked at."""
    for ruby in list(root.iter("ruby")):
        end_ruby(ruby)
    stack: list[tuple[_Element, frozenset[str]]] = [(root, frozenset())]
    while stack:
        element, above = stack.pop()
        _settle_children(element, above, changed)
        tag = str(element.tag)
        inside = above | {tag} if tag in _BARRED else above
        stack.extend((child, inside) for child in reversed(element))


_BARRED = frozenset(name for names in WITHIN.values() for name in names)


def _settle_children(element: _Element, above: frozenset[str], changed: Counter[str]) -> None:
    tag = str(element.tag)
    if tag in WITHIN and above & WITHIN[tag]:
        changed[tag] += 1
        element.attrib.pop("open", "")
        element.attrib.pop("href", "")
        element.tag = tag = OUTSIDE[tag]
    special = _SPECIAL.get(tag)
    if special:
        special(element)
        tag = str(element.tag)
    if tag in CHILDREN:
        changed[tag] += wrap_runs(element, CHILDREN[tag].__contains__, IMPLIED[tag])
        finish = _FINISH.get(tag)
        if finish:
            finish(element)
    else:
        _house(element, tag, changed)


def _house(element: _Element, tag: str, changed: Counter[str]) -> None:
    """Give a home to what may not stand in an element of text: a list around items, a table around cells."""
    for child in list(element):
        kind = str(child.tag)
        if kind not in PARENTS or tag in PARENTS[kind]:
            continue
        changed[kind] += 1
        if kind in MISSING:
            home = MISSING[kind]
            before = child.getprevious()
            if before is not None and before.tag == home and not _says(before.tail):
                before.tail = None
                before.append(child)
            else:
                tree.wrap(child, home)
            _move_tail(child)
        else:
            child.tag = ASTRAY[kind]
            if kind in ("caption", "figcaption"):
                child.set("class", "caption")


def _move_tail(child: _Element) -> None:
    """Text behind an element that has moved into its home stands behind the home."""
    home = child.getparent()
    if child.tail and home is not None:
        home.tail = child.tail + (home.tail or "")
        child.tail = None


def wrap_runs(element: _Element, fits: Callable[[str], bool], wrapper: str) -> int:
    """Put a wrapper around every run of text and children that do not fit; how many there were."""
    children = list(element)
    _blank(element, children)
    if not _says(element.text) and all(fits(str(child.tag)) and not _says(child.tail) for child in children):
        return 0
    out: list[_Element] = []
    loose = _Loose(element, wrapper, out)
    loose.add_text(element.text)
    element.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if fits(str(child.tag)):
            out.append(child)
            loose.current = None
        elif child.tag in ("ul", "ol") and element.tag in ("ul", "ol") and out:
            out[-1].append(child)
        else:
            loose.open().append(child)
        loose.add_text(tail)
    element.extend(out)
    return loose.made


def _blank(element: _Element, children: list[_Element]) -> None:
    """Take out no-break spaces and the like between parts: they show nothing there, and are no white space in XML."""
    if element.text and not element.text.isascii() and not _says(element.text):
        element.text = None
    for child in children:
        if child.tail and not child.tail.isascii() and not _says(child.tail):
            child.tail = None


class _Loose:
    """Opens a wrapper for what does not fit, and goes on in it until something fits."""

    def __init__(self, element: _Element, wrapper: str, out: list[_Element]) -> None:
        self._element = element
        self._wrapper = wrapper
        self._out = out
        self.current: _Element | None = None
        self.made = 0

    def open(self) -> _Element:
        if self.current is None:
            self.current = self._element.makeelement(self._wrapper)
            self._out.append(self.current)
            self.made += 1
        return self.current

    def add_text(self, text: str | None) -> None:
        if text and (self.current is not None or _says(text)):
            home = self.open()
            if len(home):
                home[-1].tail = (home[-1].tail or "") + text
            else:
                home.text = (home.text or "") + text


def _definitions(element: _Element) -> None:
    """Groups of a list of definitions may stand in boxes, which say nothing."""
    tree.unwrap_all(element, [child for child in element if child.tag == "div"])


def _complete_definitions(element: _Element) -> None:
    """Begin with a term and end with a definition (HTML, 4.4.9)."""
    if len(element) and element[0].tag != "dt":
        element.insert(0, element.makeelement("dt"))
    if len(element) and element[-1].tag != "dd":
        element.append(element.makeelement("dd"))


_OF_TABLES = ("table", *(name for name, home in MISSING.items() if home == "table"))


def _order_table(element: _Element) -> None:
    """Caption, head, bodies, foot: once each and in that order, as a browser shows them, too."""
    parts: dict[str, list[_Element]] = {name: [] for name in ("caption", "thead", "tbody", "tfoot")}
    for child in list(element):
        kind = str(child.tag)
        if kind != "tbody" and (parts[kind] or (kind == "caption" and next(child.iter(*_OF_TABLES), None) is not None)):
            child.tag = kind = "tbody"
        parts[kind].append(child)
    element.extend([child for children in parts.values() for child in children])


def _figure(element: _Element) -> None:
    """One caption, first or last (HTML, 4.4.12); any other is a line of its own."""
    captions = [child for child in element if child.tag == "figcaption"]
    kept = next((caption for caption in captions if _at_an_end(element, caption)), None)
    for caption in captions:
        if caption is not kept:
            caption.tag = "div"
            caption.set("class", "caption")


def _at_an_end(element: _Element, caption: _Element) -> bool:
    first = element[0] is caption and not _says(element.text)
    return first or (element[-1] is caption and not _says(caption.tail))


def _details(element: _Element) -> None:
    """One summary, and that first; without one there is nothing to open."""
    summaries = [child for child in element if child.tag == "summary"]
    for other in summaries[1:]:
        other.tag = "div"
    if not summaries:
        element.attrib.pop("open", "")
        element.tag = "div"
        return
    summary = summaries[0]
    if element[0] is not summary or _says(element.text):
        _move_tail_before(summary)
        text, element.text = element.text, None
        element.insert(0, summary)
        summary.tail = text


def _move_tail_before(element: _Element) -> None:
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent = element.getparent()
        assert parent is not None
        parent.text = (parent.text or "") + element.tail
    element.tail = None


def end_ruby(ruby: _Element) -> None:
    """Text, then its reading, and so on (HTML, 4.5.10): a reading ends it, and blocks have no place in it."""
    readings = [child for child in ruby if child.tag == "rt"]
    if not readings or next(ruby.iter(*_NO_PHRASES), None) is not None:
        ruby.tag = "span"
        return
    behind = list(readings[-1].itersiblings())
    text, readings[-1].tail = readings[-1].tail, None
    tail, ruby.tail = ruby.tail, None
    for node in reversed(behind):
        ruby.addnext(node)
    if behind:
        behind[-1].tail = (behind[-1].tail or "") + (tail or "")
        tail = None
    ruby.tail = (text or "") + (tail or "") or None


_NO_PHRASES = BLOCKS | (PARENTS.keys() - {"rt"})


def _says(text: str | None) -> bool:
    return bool(text) and not (text or "").isspace()


_SPECIAL: dict[str, Callable[[_Element], None]] = {
    "dl": _definitions,
    "figure": _figure,
    "details": _details,
}
_FINISH: dict[str, Callable[[_Element], None]] = {"dl": _complete_definitions, "table": _order_table}
