"""Where links that stay on a page lead to."""

from __future__ import annotations

from urllib.parse import unquote

from lxml.etree import _Element

from postkit.html.tree import select

PLACES = "descendant-or-self::*[@id or self::a[@name] or self::a[starts-with(@href, '#')]]"


class Page:
    """The places of a page that links lead to, and the links that do, in order."""

    def __init__(self, root: _Element) -> None:
        found = select(root, PLACES)
        self.root = root
        self.order = {element: number for number, element in enumerate(found)}
        self.ids: dict[str, _Element] = {}
        self.links = [element for element in found if (element.get("href") or "")[:1] == "#" and element.tag == "a"]
        for element in found:
            if name := element.get("id"):
                self.ids.setdefault(name, element)
        for element in found:
            if element.tag == "a" and (name := element.get("name")):
                self.ids.setdefault(name, element)

    def target(self, link: _Element) -> _Element | None:
        """What a link leads to."""
        name = (link.get("href") or "#")[1:]
        return self.ids.get(name, self.ids.get(unquote(name)) if "%" in name else None)
