"""Build a tree out of what libxml2 reads, event by event: it then has no limits and lets nothing fall outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element

from postkit.patterns import pattern

_NO_NAME = pattern(r"[\s&<>/\"'={}]")
"""What lxml refuses in the name of a tag or an attribute; the parser lets it through."""

_MAKER = etree.HTMLParser()


def fragment(data: bytes, end: str) -> _Element:
    """The nodes of a fragment inside a `<div>`; tags of a page around it fall away. `end` is the end mark's text."""
    root = _MAKER.makeelement("div")
    return _feed(_Builder(root, {}, end), b"<html><body>" + data)


def page(data: bytes, end: str) -> _Element:
    """The `<html>` element of a page; what stands outside of head and body goes into the body."""
    root = _MAKER.makeelement("html")
    parts = {"html": root, "head": etree.SubElement(root, "head"), "body": etree.SubElement(root, "body")}
    _feed(_Builder(parts["body"], parts, end), data)
    return root


def _feed(builder: _Builder, data: bytes) -> _Element:
    target: Any = builder
    etree.fromstring(data, etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True))
    return builder.bottom


class _Builder:
    """What the parser calls. Of a page's own tags only the attributes count, the first time that they are given."""

    def __init__(self, bottom: _Element, parts: Mapping[str, _Element], end: str) -> None:
        self.bottom = self.current = bottom
        self.parts = parts
        self.mark = end
        self.open: list[_Element] = []
        self.text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("html", "head", "body"):
            self._part(tag, attributes)
            return
        self._flush()
        self.open.append(self.current)
        self.current = etree.SubElement(self.current, _NO_NAME.sub("", tag))
        _set(self.current, attributes)

    def end(self, tag: str) -> None:
        if tag == "head" and not self.open:
            self._flush()
            self.current = self.bottom
        elif tag not in ("html", "head", "body") and self.open:
            self._flush()
            self.current = self.open.pop()

    def data(self, text: str) -> None:
        self.text.append(text)

    def comment(self, text: str) -> None:
        if text != self.mark:
            self._flush()
            self.current.append(etree.Comment(_comment(text.removesuffix(f"<!--{self.mark}"))))

    def pi(self, target: str, data: str | None = None) -> None:
        self.comment(f"?{target} {data or ''}")

    def close(self) -> None:
        self._flush()

    def _part(self, tag: str, attributes: Mapping[str, str]) -> None:
        part = self.parts.get(tag)
        if part is None:
            return
        _set(part, {name: value for name, value in attributes.items() if name not in part.attrib})
        if tag == "head" and not self.open and len(part) == 0:
            self._flush()
            self.current = part

    def _flush(self) -> None:
        """Write the text collected behind the last child; a mark in it stood in an element that never ended."""
        text = "".join(self.text).removesuffix(f"<!--{self.mark}-->")
        self.text.clear()
        last = next(self.current.iterchildren(reversed=True), None)
        if not text:
            return
        if last is None:
            self.current.text = (self.current.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def _set(element: _Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        kept = _NO_NAME.sub("", name)
        if kept and kept not in element.attrib:
            element.set(kept, value)


def _comment(text: str) -> str:
    """lxml refuses `--` in a comment and `-` at its end."""
    return re.sub(r"--+", lambda dashes: "- " * len(dashes[0]), text) + (" " if text.endswith("-") else "")
