"""Clean formulas: presentation MathML as EPUB 3.3 allows it (section 6.1.3.2), each part with the children it needs."""

from __future__ import annotations

from html import escape

from lxml.etree import _Element

from postkit.epub.content_model import names
from postkit.html import tree

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

TOKENS = names("mi mn mo ms mtext")
ROWS = names("mrow mstyle merror mpadded mphantom msqrt menclose math")
COUNTED = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
"""Elements that have exactly so many children (MathML 3, 3.1.3)."""
TABLES = {"mtable": "mtr", "mtr": "mtd"}
DROPPED = names("annotation annotation-xml script style mprescripts none maligngroup malignmark")

TRUTHS = names("stretchy fence separator accent accentunder largeop movablelimits symmetric displaystyle")
VARIANTS = names(
    "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif bold-sans-"
    " serif sans-serif-italic sans-serif-bold-italic monospace"
)

MOST = 60
"""Formulas nested deeper are given as text."""


def formula(math: _Element) -> str:
    """The formula as XML; empty where it is none that can be shown."""
    if not tree.text_of(math).strip() or _is_deep(math):
        return ""
    inside = _children(math, as_row=True)
    if not inside:
        return ""
    display = ' display="block"' if (math.get("display") or math.get("mode")) in ("block", "display") else ""
    said = (math.get("alttext") or _annotation(math)).strip()
    alt = f' alttext="{escape(said)}"' if said else ""
    return f'<math xmlns="{NAMESPACE}"{display}{alt}>{inside}</math>'


def _is_deep(math: _Element) -> bool:
    depth = 0
    stack = [iter(math)]
    while stack:
        depth = max(depth, len(stack))
        if depth > MOST:
            return True
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif len(child):
            stack.append(iter(child))
    return False


def _annotation(math: _Element) -> str:
    return next((tree.text_of(each) for each in math.iter("annotation")), "")


def _children(element: _Element, *, as_row: bool) -> str:
    return "".join(_parts(element, as_row=as_row))


def _parts(element: _Element, *, as_row: bool = True) -> list[str]:
    """The children as XML, loose text among them as text; nesting is limited, so that it may call itself."""
    parts = [_loose(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_one(child))
        parts.append(_loose(child.tail))
    return [part for part in parts if part]


def _loose(text: str | None) -> str:
    return f"<mtext>{escape(text.strip(), quote=False)}</mtext>" if text and text.strip() else ""


def _one(element: _Element) -> str:
    tag = str(element.tag).rpartition(":")[2]
    if tag in DROPPED:
        return ""
    if tag == "semantics":
        return "".join(_parts(element)[:1])
    if tag in TOKENS:
        return _put(tag, element, escape(" ".join(tree.text_of(element).split()), quote=False))
    if tag == "mspace":
        return "<mspace/>"
    parts = _parts(element)
    if tag in COUNTED:
        if len(parts) != COUNTED[tag]:
            return f"<mrow>{''.join(parts)}</mrow>" if parts else ""
        return _put(tag, element, "".join(parts))
    if tag in TABLES and (tag == "mtable" or _is_in(element, "mtable")):
        return _put(tag, element, "".join(_in_table(part, TABLES[tag]) for part in parts))
    if tag == "mtd" and _is_in(element, "mtr", "mtable"):
        return _put("mtd", element, "".join(parts))
    if tag in ROWS or tag == "mfenced":
        return _put(tag, element, "".join(parts)) if tag != "math" else f"<mrow>{''.join(parts)}</mrow>"
    if not parts and not tree.text_of(element).strip():
        return ""
    return f"<mrow>{''.join(parts)}</mrow>"


def _is_in(element: _Element, *tags: str) -> bool:
    """Whether these are the elements around it, from the inside."""
    for tag in tags:
        parent = element.getparent()
        if parent is None or parent.tag != tag:
            return False
        element = parent
    return True


def _in_table(part: str, wanted: str) -> str:
    """A row or a cell; anything else stands in one of its own."""
    if part.startswith(f"<{wanted}") and part[len(wanted) + 1] in " />":
        return part
    return f"<mtr><mtd>{part}</mtd></mtr>" if wanted == "mtr" else f"<mtd>{part}</mtd>"


def _put(tag: str, element: _Element, inside: str) -> str:
    written = []
    for name, value in element.attrib.items():
        text = str(value).strip().lower()
        if (name in TRUTHS and text in ("true", "false")) or (name == "mathvariant" and text in VARIANTS):
            written.append(f' {name!s}="{text}"')
    if tag == "mfenced":
        written += [f' {name}="{escape(element.get(name) or "")}"' for name in ("open", "close") if element.get(name)]
        written = [each for each in written if each.startswith((" open", " close"))]
    allowed = _ALLOWED.get(tag)
    kept = [each for each in written if allowed is None or each[1:].partition("=")[0] in allowed]
    return f"<{tag}{''.join(kept)}>{inside}</{tag}>"


_OPERATOR = names("stretchy fence separator accent largeop movablelimits symmetric mathvariant")
_ALLOWED: dict[str, frozenset[str]] = {
    "mo": _OPERATOR,
    **dict.fromkeys(("mi", "mn", "ms", "mtext"), frozenset(("mathvariant",))),
    "mstyle": frozenset(("displaystyle",)),
    "mtable": frozenset(("displaystyle",)),
    "mover": frozenset(("accent",)),
    "munder": frozenset(("accentunder",)),
    "munderover": frozenset(("accent", "accentunder")),
    "mfenced": frozenset(("open", "close")),
    **dict.fromkeys(("mrow", "mfrac", "mroot", "msub", "msup", "msubsup", "mtr", "mtd", "msqrt"), frozenset()),
    **dict.fromkeys(("merror", "mpadded", "mphantom", "menclose"), frozenset()),
}
