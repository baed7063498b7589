"""The table of contents: grouped as asked for, for new readers (`nav`) and for old ones (NCX)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from postkit.epub.xhtml import line, page


class Entry(NamedTuple):
    """A line of the contents; `below` are those that belong to it."""

    title: str
    file: str
    below: tuple[Entry, ...] = ()


class Labels(NamedTuple):
    """The words that a book needs of its own, in its language."""

    contents: str = "Contents"
    landmarks: str = "Guide"
    start: str = "Start of the text"
    title_page: str = "Title page"
    cover: str = "Cover"
    undated: str = "Undated"
    other: str = "Other"


LABELS = {
    "zh": Labels("目录", "导览", "正文", "书名页", "封面", "无日期", "其他"),
    "zh-hant": Labels("目錄", "導覽", "正文", "書名頁", "封面", "無日期", "其他"),
    "ja": Labels("目次", "ガイド", "本文", "扉", "表紙", "日付なし", "その他"),
    "ko": Labels("차례", "안내", "본문", "속표지", "표지", "날짜 없음", "기타"),
    "de": Labels("Inhalt", "Übersicht", "Textanfang", "Titelseite", "Umschlag", "Ohne Datum", "Sonstiges"),
    "fr": Labels(
        "Table des matières", "Repères", "Début du texte", "Page de titre", "Couverture", "Sans date", "Autres"
    ),
    "es": Labels("Índice", "Guía", "Inicio del texto", "Portada", "Cubierta", "Sin fecha", "Otros"),
    "ru": Labels("Содержание", "Навигация", "Начало текста", "Титульный лист", "Обложка", "Без даты", "Прочее"),
    "ar": Labels("المحتويات", "دليل", "بداية النص", "صفحة العنوان", "الغلاف", "بلا تاريخ", "أخرى"),
    "he": Labels("תוכן העניינים", "מדריך", "תחילת הטקסט", "עמוד שער", "כריכה", "ללא תאריך", "אחר"),
}


def labels(language: str) -> Labels:
    """The words in a language; English where it is not known."""
    tag = language.lower()
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk")):
        return LABELS["zh-hant"]
    return LABELS.get(tag.partition("-")[0], Labels())


def nav(title: str, language: str, entries: Iterable[Entry], landmarks: Iterable[tuple[str, str, str]]) -> str:
    """The navigation document; `landmarks` are a kind, a title and a file each."""
    words = labels(language)
    marks = "\n".join(
        f'<li><a epub:type="{kind}" href="{escape(file)}">{line(name)}</a></li>' for kind, name, file in landmarks
    )
    body = (
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">\n'
        f'<h1 id="toc-title">{line(words.contents)}</h1>\n{_list(entries)}\n</nav>\n'
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="{escape(words.landmarks)}">\n'
        f"<ol>\n{marks}\n</ol>\n</nav>"
    )
    text = page(title, language, body, kind="frontmatter")
    return text.replace('href="../style.css"', 'href="style.css"', 1)


def _list(entries: Iterable[Entry]) -> str:
    """The lines as nested lists; groups are few levels deep."""
    items = []
    for entry in entries:
        link = f'<a href="{escape(entry.file)}">{line(entry.title)}</a>'
        items.append(f"<li>{link}{_list(entry.below) if entry.below else ''}</li>")
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


def ncx(title: str, identifier: str, entries: tuple[Entry, ...]) -> str:
    """The table of contents as EPUB 2 had it, which older readers look for."""
    points = _Points()
    inside = points.write(entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n<head>\n'
        f'<meta name="dtb:uid" content="{escape(identifier)}"/>\n<meta name="dtb:depth" content="{points.deepest}"/>\n'
        '<meta name="dtb:totalPageCount" content="0"/>\n<meta name="dtb:maxPageNumber" content="0"/>\n</head>\n'
        f"<docTitle><text>{line(title)}</text></docTitle>\n<navMap>\n{inside}</navMap>\n</ncx>\n"
    )


class _Points:
    """Numbers the lines in their order; lines that lead to the same file have the same number."""

    def __init__(self) -> None:
        self.count = 0
        self.orders: dict[str, int] = {}
        self.deepest = 1

    def write(self, entries: Iterable[Entry], depth: int = 1) -> str:
        parts = []
        for entry in entries:
            self.deepest = max(self.deepest, depth)
            self.count += 1
            order = self.orders.setdefault(entry.file, len(self.orders) + 1)
            parts.append(
                f'<navPoint id="n{self.count}" playOrder="{order}">'
                f"<navLabel><text>{line(entry.title)}</text></navLabel>"
                f'<content src="{escape(entry.file)}"/>'
            )
            parts.append(self.write(entry.below, depth + 1) + "</navPoint>\n")
        return "".join(parts)
