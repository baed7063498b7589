"""Find the addresses that an image may have, and tell which is the best."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast
from urllib.parse import unquote

from lxml.etree import _Element

from postkit.patterns import pattern

ORIGINAL = (
    "data-orig-file",
    "data-original-src",
    "data-original",
    "data-full-src",
    "data-full-url",
    "data-full",
    "data-hi-res-src",
    "data-hires",
    "data-high-res-src",
    "data-highres",
    "data-large-file",
    "data-large-src",
    "data-large_image",
    "data-zoom-image",
    "data-raw-src",
    "data-actualsrc",
)
"""Attributes that name the original, the surest first."""

LAZY = (
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-lazyload",
    "data-lazyload-src",
    "data-ks-lazyload",
    "data-td-src-property",
    "data-echo",
    "data-url",
    "data-img-src",
    "data-img-url",
    "data-image",
    "data-imgsrc",
    "data-original-url",
    "data-runner-src",
    "data-pagespeed-lazy-src",
    "data-wpfc-original-src",
    "data-cfsrc",
    "data-delayed-url",
    "data-fallback-src",
    "data-defer-src",
    "data-async-src",
    "data-native-src",
    "data-origin",
    "file",
    "zoomfile",
    "real_src",
    "lazysrc",
    "lazy-src",
    "_src",
)
"""Attributes from which a script would take `src`."""

SETS = ("data-srcset", "data-lazy-srcset", "data-original-set", "data-wpfc-original-srcset", "srcset", "lazy-srcset")

OWN = frozenset((*ORIGINAL, *LAZY, *SETS, "data-sizes", "data-lazy-sizes", "sizes", "loading", "decoding", "lazyload"))
"""What an image needs no longer once its `src` is the right one."""

_PICTURE = pattern(r"(?:https?:)?//[^\s<>\"?#]+?\.(?:jpe?g|png|gif|webp|avif)(?:[?#][^\s<>\"]*)?", re.IGNORECASE)
_CANDIDATE = pattern(r"[\s,]*(\S*[^\s,])(?:\s+([\d.]+)([wxh])[^,]*)?\s*(?:,|$)")
_PLACEHOLDER = pattern(
    r"(?:^|[-_.])(?:blank|spacer|transparent|placeholder|1x1|pixel|clear|loading|lazy-?load(?:ing|er)?|gr[ae]y|empty|"
    r"loader|none)(?:[-_.][\w.-]*)?\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)",
    re.IGNORECASE,
)
_PENDING = pattern(r"(?<=[?&])is-pending-load=1(?:&|#038;)?")
_SIZE = pattern(
    r"[-/](?:(?<=-)\d+x\d+(?=\.\w+$)|(?<=/)(?:(?:(?:w|h|c|f|q|fl|g|ar|dpr)_[\w.:-]++,?+)++|\d+x\d*|max/\d+)(?=/))"
)
"""A size in an address, with the hyphen or slash before it; what begins with a set is looked for fast."""

_FILE = pattern(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$", re.IGNORECASE)
_LOSSLESS = pattern(r"\.(?:webp|avif)(?:[?#]|$)", re.IGNORECASE)


@lru_cache(maxsize=2048)
def is_real(url: str | None) -> bool:
    """Whether an address is a picture's rather than a stand-in's."""
    if not url:
        return False
    start = url[:11].lower()
    if start.startswith(("data:", "about:", "javascript:", "#")):
        return False
    return _PLACEHOLDER.search(url, url.partition("?")[0].rfind("/") + 1) is None


def attributes_of(image: _Element) -> dict[str, str]:
    """An image's attributes by their names."""
    return dict(cast("list[tuple[str, str]]", image.items()))


def best(attributes: Mapping[str, str], sources: list[tuple[float, str]]) -> str | None:
    """The best address that an image's attributes and its `<source>`s have, or None where there is no real one.

    An attribute for the original wins over the widest candidate of a `srcset`, that over what a lazy loader
    would put into `src`, and that over `src` itself.
    """
    if not sources and OWN.isdisjoint(attributes):
        src = attributes.get("src")
        return src.strip() if src is not None and is_real(src) else _unheard_of(attributes)
    for name in ORIGINAL:
        if name in attributes and _is_address(attributes[name]):
            return _tidy(attributes[name])
    found = [*sources]
    for name in SETS:
        if name in attributes:
            found += candidates(attributes[name])
    wide = _widest(found)
    if wide is not None and wide[0] > 0:
        return _tidy(_original(attributes, wide[1]) or wide[1])
    for name in (*LAZY, "src"):
        if name in attributes and (_is_address(attributes[name]) or (name == "src" and is_real(attributes[name]))):
            return _tidy(attributes[name])
    return _tidy(wide[1]) if wide else _unheard_of(attributes)


def _original(attributes: Mapping[str, str], reduced: str) -> str | None:
    """The address of the same picture without a size in its name, as WordPress keeps it beside the smaller ones."""
    if not has_size(reduced):
        return None
    for name in (*LAZY, "src"):
        url = attributes.get(name, "").strip()
        if url and _is_address(url) and not has_size(url) and identity(url) == identity(reduced):
            return url
    return None


def _unheard_of(attributes: Mapping[str, str]) -> str | None:
    """What an image without an address has in an attribute that nobody else uses, if that is a picture's address."""
    for name, value in attributes.items():
        if name.startswith("data-") and _PICTURE.fullmatch(value.strip()) and is_real(value.strip()):
            return _tidy(value)
    return None


@lru_cache(maxsize=256)
def candidates(srcset: str) -> tuple[tuple[float, str], ...]:
    """The real addresses of a `srcset`, each with its width in pixels; a density of 2 counts as 2, none as 0."""
    found = (match.groups() for match in _CANDIDATE.finditer(srcset))
    return tuple((_width(number, unit), url) for url, number, unit in found if is_real(url))


def _width(number: str | None, unit: str | None) -> float:
    return _number(number) if unit == "w" or (unit == "x" and number != "1") else 0.0


@lru_cache(maxsize=2048)
def identity(url: str) -> str:
    """What is left of an address without scheme, proxy and the marks of a size: the same for one picture's sizes."""
    path, _, query = unquote(url).partition("#")[0].partition("?")
    path = re.sub(r"^(?:https?:)?//(?:i\d\.wp\.com/)?", "", path)
    if query and not _FILE.search(path):
        return f"{path}?{query}"
    return _SIZE.sub(_joint, path)


def _joint(size: re.Match[str]) -> str:
    return "/" if size[0][0] == "/" else ""


def has_size(url: str) -> bool:
    """Whether an address says in which size it gives the picture."""
    return _SIZE.search(url) is not None


def _widest(found: list[tuple[float, str]]) -> tuple[float, str] | None:
    """The first of the widest; one that is not of a format that old readers do not know wins over others."""
    if not found:
        return None
    width = max([width for width, _ in found])
    widest = [candidate for candidate in found if candidate[0] == width]
    return next((candidate for candidate in widest if not _LOSSLESS.search(candidate[1])), widest[0])


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _is_address(value: str) -> bool:
    """Data attributes hold all sorts of things; an address has a slash or a suffix and no space or bracket."""
    value = value.strip()
    return is_real(value) and ("/" in value or re.search(r"\.\w{3,4}$", value) is not None) and value[0] not in "{[<"


def _tidy(url: str) -> str:
    url = url.strip()
    return (_PENDING.sub("", url) if "is-pending-load" in url else url).rstrip("?")
