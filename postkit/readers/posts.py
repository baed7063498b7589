"""Read JSON Lines that Postkit wrote, one post a line."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.model import Place, Post, Source
from postkit.plugin import NoOptions, Reader, Report


def read(source: Source, options: NoOptions, report: Report) -> Iterator[Post]:
    """The posts of the lines; a line that is none is an error, and the others are read all the same."""
    import json

    from postkit.records.posts import read_post
    from postkit.records.text import lines
    from postkit.records.values import RecordError

    for line in lines(source):
        place = Place(source.name, line.line)
        try:
            post, problems = read_post(json.loads(line.read()))
        except (ValueError, RecursionError) as error:
            report.error("bad-json", f"line is not JSON: {error}", at=place, hint="write it with postkit read")
            continue
        except RecordError as error:
            report.error(error.code, str(error), at=place, hint=error.hint)
            continue
        report.earlier += problems
        yield post


def sniff(head: bytes) -> bool:
    """Whether these bytes begin as a line does."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"postkit":')


def split(source: Source) -> Iterator[Source]:
    """One source a line."""
    from postkit.records.text import lines

    return lines(source)


PLUGIN = Reader(read, suffixes=(".jsonl", ".ndjson"), sniff=sniff, split=split, shares_suffix=True)
