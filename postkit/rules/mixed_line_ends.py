"""All lines of a front matter end alike.

## Why

Mixed line ends come from two editors, make every change look like a change of the whole file, and end up in
values.

## What to do

Save the file with one kind of line end.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from postkit.frontmatter.notes import BREAK
from postkit.model import Place, Post, Severity
from postkit.plugin import Finding, Rule


def check(post: Post) -> Iterator[Finding]:
    """Find the first line of the front matter that ends otherwise than the one before it."""
    text = post.front_matter.text if post.front_matter else ""
    if "\r" not in text:
        return
    ends = BREAK.findall(text)
    for line, (one, other) in enumerate(itertools.pairwise(ends), 2):
        if one != other:
            place = Place(post.source, line, 1)
            yield Finding(
                place, "this line ends otherwise than the one above", "save the file with one kind of line end"
            )
            return


PLUGIN = Rule(check, Severity.WARNING, code="PK110")
