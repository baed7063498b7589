"""Put the real image where a lazy loader left a placeholder."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.html.tree import outermost, unwrap_all
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.cuts import drop_all
from postkit.transforms.clean_html.pictures import OWN, attributes_of, best, candidates

_FRAMES = ("iframe", "video", "audio", "embed")
_SMALL = 1000


def sweep(root: _Element, context: Context) -> None:
    pictures = outermost(root, "picture") if "picture" in context.signs else []
    sources = _sources(pictures)
    drop_all(root, [image for image in root.iter("img") if not _settle(image, sources.get(image, []))])
    for frame in root.iter(*_FRAMES) if not context.signs.isdisjoint(_FRAMES) else ():
        later = frame.get("data-src") or frame.get("data-lazy-src")
        if later and frame.get("src", "about:blank").startswith("about:"):
            frame.set("src", later)
    if pictures:
        unwrap_all(root, [part for picture in pictures for part in picture.iter("picture", "source")])


def _settle(image: _Element, sources: list[tuple[float, str]]) -> bool:
    """Leave one address in an image; False where there is nothing to show."""
    attributes = attributes_of(image)
    src = attributes.get("src")
    if len(attributes) > 1 or sources or not src or src.startswith("data:"):
        url = best(attributes, sources)
        if url is None:
            return bool(src and (len(src) > _SMALL or not src.startswith("data:") or image.get("alt", "").strip()))
        if url != src:
            image.set("src", url)
        for name in OWN.intersection(attributes):
            del image.attrib[name]
    return True


def _sources(pictures: list[_Element]) -> dict[_Element, list[tuple[float, str]]]:
    """The image of each `<picture>`, made where there is none, and what its `<source>`s offer."""
    found: dict[_Element, list[tuple[float, str]]] = {}
    for picture in pictures:
        image, least = next(picture.iter("img"), None), 0.0
        if image is None:
            image = _image_behind(picture)
            least = 0.5 if image is not None else 0.0  # so that it wins over the other's `src`
        if image is None:
            image = picture.makeelement("img")
            picture.append(image)
        offers = found.setdefault(image, [])
        for source in picture.iter("source"):
            for name in ("srcset", "data-srcset", "data-lazy-srcset", "src"):
                offers += [(max(width, least), url) for width, url in candidates(source.get(name) or "")]
    return found


def _image_behind(picture: _Element) -> _Element | None:
    """The image of the `<picture>` right behind one without: for another width of screen, and the same one."""
    following = picture.getnext()
    if following is None or following.tag != "picture" or (picture.tail or "").strip():
        return None
    return next(following.iter("img"), None)
