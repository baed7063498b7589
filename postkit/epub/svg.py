"""Clean drawings: SVG without scripts, frames or anything from elsewhere, its names in their own case."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from lxml.etree import _Element

from postkit.epub.content_model import names
from postkit.patterns import pattern

NAMESPACE = "http://www.w3.org/2000/svg"

_CASED = (
    "altGlyph animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer feComposite"
    " feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG"
    " feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight"
    " feTile feTurbulence linearGradient radialGradient textPath"
)
_CASED_ATTRIBUTES = (
    "baseFrequency clipPathUnits diffuseConstant edgeMode filterUnits gradientTransform gradientUnits kernelMatrix"
    " kernelUnitLength lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits"
    " numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ"
    " preserveAlpha preserveAspectRatio primitiveUnits refX refY specularConstant specularExponent spreadMethod"
    " startOffset stdDeviation stitchTiles surfaceScale tableValues targetX targetY textLength viewBox"
    " xChannelSelector yChannelSelector"
)
NAMES = {name.lower(): name for name in (_CASED + " " + _CASED_ATTRIBUTES).split()}
"""Names that the parser of HTML has made lower case (HTML, 13.2.6.1 and 13.2.6.5)."""

DRAWN = names(
    "svg g defs symbol use circle ellipse line path polygon polyline rect text tspan textpath title desc image"
    " lineargradient radialgradient stop pattern clippath mask marker filter switch feblend fecolormatrix"
    " fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight"
    " fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur femerge femergenode femorphology feoffset"
    " fepointlight fespecularlighting fespotlight fetile feturbulence"
)
"""Elements that draw. Scripts, styles, frames of HTML and animation are left out."""

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "use", "image")

MOST = 200
"""Drawings nested deeper are left out."""

_NAME = pattern(r"[a-z][a-z-]*")
_INSIDE = pattern(r"url\(\s*[\"']?#([A-Za-z_][\w.-]*)[\"']?\s*\)")
_ELSEWHERE = pattern(r"url\s*\(|javascript:|expression|@import|[\\{}<>]", re.IGNORECASE)
_IDENTITY = pattern(r"[A-Za-z_][\w.-]*", re.ASCII)
_DATA = pattern(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+")


_GRADIENTS = names("lineargradient radialgradient")
_PAINTS = _GRADIENTS | {"pattern"}

USES = {
    "fill": _PAINTS,
    "stroke": _PAINTS,
    "clip-path": names("clippath"),
    "mask": names("mask"),
    "filter": names("filter"),
    **dict.fromkeys(("marker-start", "marker-mid", "marker-end"), names("marker")),
}
"""What an attribute may name by its id (SVG 1.1, 16.5 and the like); EPUBCheck looks at it."""

LEADS = {
    "use": names("svg g symbol circle ellipse line path polygon polyline rect text image"),
    "textpath": names("path"),
    **dict.fromkeys(_GRADIENTS, _GRADIENTS),
}
"""What an element may be made of that has an id."""


class Target(NamedTuple):
    """An element with an id: the id that it has in the chapter, and its tag."""

    name: str
    tag: str


def drawing(svg: _Element, prefix: str) -> str:
    """The drawing as XML; empty where it draws nothing. `prefix` makes its ids differ from those of other drawings."""
    if next(svg.iter(*SHAPES), None) is None:
        return ""
    identities = {
        value: Target(prefix + value, str(each.tag).lower())
        for each in reversed(list(svg.iter("*")))
        if _is_identity(value := each.get("id") or "")
    }
    out: list[str] = []
    seen: set[str] = set()
    stack: list[tuple[_Element, str, int]] = [(svg, "", 0)]
    while stack:
        element, end, depth = stack.pop()
        if end:
            out.append(end)
            out.append(escape(element.tail or "", quote=False) if depth else "")
            continue
        tag = str(element.tag).lower().rpartition(":")[2] if isinstance(element.tag, str) else ""
        if tag not in DRAWN or depth > MOST:
            out.append(escape(element.tail or "", quote=False) if depth else "")
            if tag == "a":
                stack.extend((child, "", depth) for child in reversed(element))
            continue
        name = NAMES.get(tag, tag)
        out.append(f"<{name}{_attributes(element, tag, identities, seen)}>{escape(element.text or '', quote=False)}")
        stack.append((element, f"</{name}>", depth))
        stack.extend((child, "", depth + 1) for child in reversed(element))
    return "".join(out)


def _attributes(element: _Element, tag: str, identities: dict[str, Target], seen: set[str]) -> str:
    written = {}
    for key, value in element.attrib.items():
        name, text = str(key).lower(), str(value)
        if name == "id":
            if text in identities and text not in seen:
                seen.add(text)
                written["id"] = identities[text].name
        elif name in ("href", "xlink:href"):
            target = identities.get(text[1:]) if text[:1] == "#" else None
            if target and target.tag in LEADS.get(tag, ()):
                written["xlink:href"] = f"#{target.name}"
            elif tag == "image" and _DATA.fullmatch(text):
                written["xlink:href"] = text
        elif name == "style":
            written |= _styles(text, identities)
        elif _is_drawn(name) and (safe := _safe(text, identities, name)) is not None:
            written[NAMES.get(name, name)] = safe
    if tag == "svg":
        written = {"xmlns": NAMESPACE, "xmlns:xlink": "http://www.w3.org/1999/xlink"} | written
    return "".join(f' {name}="{escape(value)}"' for name, value in written.items())


_NOT = names("class role tabindex target lang title version focusable src")


def _is_drawn(name: str) -> bool:
    """Whether an attribute says how something is drawn."""
    if name in _NOT or name.startswith(("on", "aria", "data-", "xmlns")):
        return False
    return _NAME.fullmatch(name) is not None


def _is_identity(text: str) -> bool:
    return _IDENTITY.fullmatch(text) is not None


def _safe(text: str, identities: dict[str, Target], name: str) -> str | None:
    """A value that leads nowhere but into the drawing."""
    inside = _INSIDE.fullmatch(text.strip())
    if inside:
        target = identities.get(inside[1])
        return f"url(#{target.name})" if target and target.tag in USES.get(name, ()) else None
    return None if _ELSEWHERE.search(text) else text


def _styles(text: str, identities: dict[str, Target]) -> dict[str, str]:
    """A style as the attributes that mean the same (SVG 2, 6.6)."""
    found = (part.partition(":") for part in text.split(";"))
    pairs = ((name.strip().lower(), _safe(value.strip(), identities, name.strip().lower())) for name, _, value in found)
    return {name: value for name, value in pairs if name in PRESENTATION and value}


PRESENTATION = names(
    "fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-"
    " miterlimit stroke-opacity stroke-width opacity color stop-color stop-opacity font-family font-size font-style"
    " font-weight text-anchor dominant-baseline display visibility clip-path mask filter marker-start marker-mid"
    " marker-end clip-rule"
)
