"""Find the date, the slug and the title that are in the name of a post's file or in its path."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from postkit.patterns import pattern

_DATED = pattern(
    r"(?:^|/)(?P<year>(?:19|20)\d\d)(?:(?P<sep>[-_./])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)|(?P<mm>\d\d)(?P<dd>\d\d))"
    r"(?:[-_ /T.]+(?P<slug>[^/]*))?$",
    re.ASCII,
)
_INDEX = pattern(r"(?:^|/)(?:_?index|readme)$", re.IGNORECASE)
_SLUG = pattern(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)


ABOUT = (
    *("README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "MAINTAINERS", "CONTRIBUTING", "CONTRIBUTORS"),
    *("CHANGELOG", "CHANGES", "HISTORY", "RELEASING", "CODE_OF_CONDUCT", "CODEOWNERS", "SECURITY", "SUPPORT"),
    *("GOVERNANCE", "ROADMAP", "TODO", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"),
)
"""Files that GitHub, GNU and custom know by name."""


class Dated(NamedTuple):
    """The day in a path, and what follows it."""

    day: dt.date
    slug: str = ""


def dated(path: str) -> Dated | None:
    """The day in a path without suffix: `2022-03-07-seed`, `2022/03/07/seed/index`, `20220307 seed`."""
    found = _DATED.search(_INDEX.sub("", path))
    if found:
        try:
            day = dt.date(int(found["year"]), int(found["month"] or found["mm"]), int(found["day"] or found["dd"]))
        except ValueError:
            return None
        return Dated(day, found["slug"] or "")
    return None


def slug(path: str) -> str:
    """The slug in a file's name: what stands behind its date, or all of it; that of the folder for an `index`."""
    found = dated(path)
    return found.slug if found else path.removesuffix("/index").rpartition("/")[2]


def is_part(path: str) -> bool:
    """Whether a file is a part of other pages and none of its own: its name, or a folder's, begins with `_`.

    `_index` is a page, and `_posts` and `_drafts` hold some.
    """
    *folders, name = path.split("/")
    if name.startswith("_") and not _INDEX.fullmatch(name):
        return True
    return any(folder.startswith("_") and folder not in ("_posts", "_drafts") for folder in folders)


def is_about(path: str) -> bool:
    """Whether a file tells of a project and not of its site: `README`, `LICENSE`, in capitals as is the custom."""
    return path.rpartition("/")[2].partition(".")[0] in ABOUT


def title(path: str) -> str:
    """A title from a file's name: as it is where it reads like one, made of words where it is a slug."""
    name = _INDEX.sub("", path).rpartition("/")[2]
    found = _DATED.match(name)
    name = ((found["slug"] or "") if found else name).lstrip("_")
    if not _SLUG.fullmatch(name):
        return name
    words = re.sub(r"[-_]", " ", name)
    return words[:1].upper() + words[1:]
