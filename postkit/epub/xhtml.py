"""Pages of a book: the XHTML around a chapter, a title page and the like."""

from __future__ import annotations

from html import escape

from postkit.epub.scripts import direction

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"


def page(title: str, language: str, body: str, *, head: str = "", kind: str = "bodymatter") -> str:
    """A whole XHTML document; `body` and `head` are XML already, `kind` is the part of the book that it is in."""
    tag = escape(language)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="{OPS}" lang="{tag}" xml:lang="{tag}" dir="{direction(language)}">\n'
        f"<head>\n<title>{line(title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="../style.css"/>\n'
        f'{head}</head>\n<body epub:type="{kind}" dir="{direction(language)}">\n{body}\n</body>\n</html>\n'
    )


def line(text: str) -> str:
    """A text as XML."""
    return escape(text, quote=False)
