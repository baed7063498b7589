"""Say once what a caption, an `alt` and a `title` all say."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from postkit.html.tree import drop, text_of
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.elements import BLOCK

_PHRASE = 4
_LEVELS = 6
_STOPS = BLOCK | {"br"}


def sweep(root: _Element, context: Context) -> None:
    said: dict[_Element, list[str]] = {}
    for caption in list(root.iter("figcaption")):
        figure = _figure_of(caption)
        # a caption around others is a broken page's, and reading each of many within each other takes too long
        if figure is None or next(caption.iterdescendants("figcaption"), None) is not None:
            continue
        text = text_of(caption)
        words = _words(text)
        known = said.setdefault(figure, [])
        if words in known and next(caption.iter("img", "video", "iframe"), None) is None:
            context.report.remove(text)
            drop(caption)
        else:
            known.append(words)
    for shown in root.iter("img", "a") if said or "@title" in context.signs else ():
        figure = _figure_of(shown) if said else None
        _quiet(shown, said.get(figure, []) if figure is not None else [])
    if "@alt" in context.signs and any(len(_words(image.get("alt") or "")) >= _PHRASE for image in root.iter("img")):
        _quiet_before_text(root)


def _quiet_before_text(root: _Element) -> None:
    """Take the `alt` from an image where the next line says the same, as a caption without a figure does."""
    images: list[_Element] = []
    line: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if line and element.tag in _STOPS:
            _quiet_all(images, _words("".join(line)))
            line = []
        if event == "start" and element.tag == "img":
            images.append(element)
        text = element.text if event == "start" else None if element is root else element.tail
        if text and not text.isspace():
            line.append(text)
    _quiet_all(images, _words("".join(line)))


def _quiet_all(images: list[_Element], words: str) -> None:
    for image in images:
        if len(words) >= _PHRASE and _words(image.get("alt") or "") == words:
            image.set("alt", "")
    images.clear()


def _quiet(image: _Element, captions: list[str]) -> None:
    """Take from an image, or the link around one, what is said beside it."""
    title, alt = image.get("title"), image.get("alt")
    if title is not None:
        words = _words(title)
        if not words or words == _words(alt or "") or any(words in caption for caption in captions):
            del image.attrib["title"]
    if alt and any(_repeats(_words(alt), caption) for caption in captions):
        image.set("alt", "")


def _figure_of(element: _Element) -> _Element | None:
    """The figure around an element, looked for a few levels up."""
    above: _Element | None = element
    for _ in range(_LEVELS):
        above = None if above is None else above.getparent()
        if above is not None and above.tag == "figure":
            return above
    return None


def _repeats(words: str, caption: str) -> bool:
    """Whether a caption says all of these words; a short one only where it says nothing else."""
    return words == caption or (len(words) >= _PHRASE and words in caption)


def _words(text: str) -> str:
    return "".join(text.split())
