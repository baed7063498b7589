"""Read the JSON that Postkit writes: an object a post, or an array of them."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.model import Place, Post, Source
from postkit.plugin import NoOptions, Reader, Report


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    """The posts of the objects; what is none is an error, and the others are read all the same."""
    import json

    from postkit.records.plain import read_plain
    from postkit.records.text import items
    from postkit.records.values import RecordError

    for item in items(source):
        place = Place(source.name, item.line)
        try:
            yield read_plain(json.loads(item.read()), source.name)
        except (ValueError, RecursionError) as error:
            report.error(
                "bad-json", f"this is not JSON: {error}", at=place, hint="write it with postkit convert -t json"
            )
        except RecordError as error:
            report.error(error.code, str(error), at=place, hint=error.hint)


def sniff(head: bytes) -> bool:
    """Whether these bytes begin as an object that the writer makes, or an array of them."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n[")
    return start.startswith(b"{") and b'"content_type"' in head and b'"meta"' in head


def split(source: Source) -> Iterator[Source]:
    """One source for each object."""
    from postkit.records.text import items

    return items(source)


PLUGIN = Reader(read, suffixes=(".json",), sniff=sniff, split=split, shares_suffix=True)
