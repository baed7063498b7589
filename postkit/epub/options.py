"""What a book is to be like: the options of the writer."""

from __future__ import annotations

from dataclasses import dataclass

from postkit.plugin import option

GROUPS = ("none", "year", "month", "category", "tag", "series", "folder")


@dataclass(frozen=True, slots=True)
class Options:
    """What is said of the book as a whole, and how its chapters are arranged."""

    title: str = option("", flag="--book-title", help="the title of the book")
    author: str = option("", flag="--book-author", help="the author of the book; the posts' authors without it")
    language: str = option("", flag="--language", help="the language of posts that do not say theirs: en, zh-Hans")
    publisher: str = option("", flag="--publisher", help="the publisher of the book")
    rights: str = option("", flag="--rights", help="the licence or copyright of the book")
    description: str = option("", flag="--description", help="what the book says, in short")
    each: bool = option(False, flag="--each", help="one book a post")
    group: str = option("none", flag="--group", choices=GROUPS, help="what the contents are grouped by")
    order: str = option("date", flag="--order", help="what chapters are sorted by: date, path or a field")
