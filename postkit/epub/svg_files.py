"""Clean drawings that are files: no scripts, nothing from elsewhere, no document type."""

from __future__ import annotations

from lxml import etree

from postkit.epub.content_model import names
from postkit.patterns import pattern

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_GONE = names("script foreignObject iframe audio video canvas handler listener set animate animateMotion")
_ELSEWHERE = pattern(r"url\s*\(\s*['\"]?(?!\s*['\"]?#)|@import|javascript:|expression\s*\(|\\")
_START = pattern(rb"<svg[\s>:]|<[\w-]+:svg[\s>]")
_DATA = pattern(r"data:image/(?:png|jpeg|gif|webp);base64,")


def is_svg(data: bytes) -> bool:
    """Whether bytes begin as a drawing does."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"<" and _START.search(head) is not None and b"<html" not in head.lower()


def cleaned(data: bytes) -> bytes | None:
    """The drawing without what a book may not hold; None where it cannot be read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{_NAMESPACE}svg":
        return None
    for element in list(root.iter()):
        if (
            not isinstance(element.tag, str)
            or element.tag.rpartition("}")[2] in _GONE
            or not element.tag.startswith(_NAMESPACE)
        ):
            _leave_out(element)
        else:
            _settle(element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _settle(element: etree._Element) -> None:
    for name, value in list(element.attrib.items()):
        key, text = str(name), str(value)
        local = key.rpartition("}")[2].lower()
        if local.startswith("on") or (key[:1] == "{" and key != _LINK and "XML/1998" not in key):
            del element.attrib[key]
        elif local in ("href", "src", "base"):
            if not text.startswith("#") and not _DATA.match(text):
                del element.attrib[key]
        elif _ELSEWHERE.search(text):
            del element.attrib[key]
    if element.tag == f"{_NAMESPACE}style" and _ELSEWHERE.search(element.text or ""):
        element.text = None
    identity = element.get("id")
    if identity is not None and (not identity or any(part.isspace() for part in identity)):
        del element.attrib["id"]


def _leave_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)
