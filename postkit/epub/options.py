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
    images: str = option(
        "embed",
        flag="--images",
        choices=("embed", "fetch", "link"),
        help="pictures: put in those at hand, fetch those on the web too, or link to all",
    )
    image_size: int = option(0, flag="--image-size", help="the longest side of a picture in pixels; larger ones shrink")
    private: bool = option(False, flag="--allow-private", help="fetch from private networks, too")
    strict: bool = option(False, flag="--strict", help="a missing picture is an error")
    cover: str = option("", flag="--cover", help="a picture for the cover; one is drawn without it")
    vertical: bool = option(False, flag="--vertical", help="lines from top to bottom, for Chinese and Japanese")
    split: str = option("", flag="--split", help="volumes of so many posts (500), or of about that size (50MB)")
    order: str = option("date", flag="--order", help="what chapters are sorted by: date, path or a field")
