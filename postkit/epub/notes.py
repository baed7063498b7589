"""Make notes that pop up where a reader touches their sign (EPUB 3.3 structural semantics: `noteref`, `footnote`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from postkit.html import tree
from postkit.markdown import footnotes


@dataclass(slots=True, eq=False)
class Sign:
    """A note as it will stand at the end of the chapter, and the links that lead to it."""

    aside: _Element
    links: list[_Element] = field(default_factory=list)


def take(root: _Element) -> list[Sign]:
    """Move the notes of a post to its end, without their links back; `mark` makes the links."""
    notes = footnotes.find(root)
    signs: list[Sign] = []
    if not notes:
        return signs
    box = root.makeelement("div", {"class": "notes"})
    for note in notes:
        for gone in note.backs.gone:
            if gone.getparent() is not None:
                tree.drop(gone)
        aside = root.makeelement("aside")
        for element in note.elements:
            _move(element, aside)
        box.append(aside)
        signs.append(Sign(aside, [reference.link for reference in note.references]))
    root.append(box)
    for rule in list(root.iter("hr")):
        if "footnotes-sep" in (rule.get("class") or ""):
            tree.drop(rule)
    return signs


def _move(element: _Element, aside: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = element.makeelement("postkit-note")
    tree.replace(element, place)
    tree.drop(place)
    if element.tag in ("li", "dt", "dd", "td", "th", "tr", "section", "aside"):
        element.tag = "div"
    aside.append(element)


def mark(root: _Element, signs: list[Sign]) -> None:
    """Give notes and links to them their ids and names, when nothing else changes these any more."""
    for number, sign in enumerate(signs, 1):
        links = [link for link in sign.links if link.tag == "a" and _is_in(link, root)]
        if not links or sign.aside.tag != "aside" or not _is_in(sign.aside, root):
            continue
        name = f"pk-note-{number}"
        for attribute, value in {"id": name, "epub:type": "footnote", "role": "doc-footnote"}.items():
            sign.aside.set(attribute, value)
        for count, link in enumerate(links):
            values = {"href": f"#{name}", "epub:type": "noteref", "role": "doc-noteref"}
            values |= {} if link.get("id") else {"id": f"pk-ref-{number}" + (f"-{count + 1}" if count else "")}
            for attribute, value in values.items():
                link.set(attribute, value)
        _lead_back(sign.aside, links[0], number)
        box = sign.aside.getparent()
        if box is not None and box.tag == "div":
            box.set("class", "notes")


def _is_in(element: _Element, root: _Element) -> bool:
    return any(above is root for above in element.iterancestors())


def _lead_back(aside: _Element, link: _Element, number: int) -> None:
    """Begin a note with its number, which leads back."""
    first = aside
    while len(first) and first[0].tag in ("div", "p") and not (first.text or "").strip():
        first = first[0]
    back = first.makeelement("a", {"href": "#" + str(link.get("id")), "role": "doc-backlink", "class": "back"})
    back.text = tree.text_of(link).strip(" []()") or str(number)
    back.tail = ". " + (first.text or "").lstrip()
    first.text = None
    first.insert(0, back)
