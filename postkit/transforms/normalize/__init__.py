"""Give metadata one form: names, dates, lists, languages, addresses.

Fields get the names that Postkit knows them by (`from` becomes `source_url`, `author` becomes `authors`) and
keep their places; keys that it does not know stay as they are. Titles lose entities, markup and padding, dates
are read in every common form with their offset kept, texts that stand for lists become lists. A missing title
is taken from a heading or the file's name, a missing date and slug from the file's name.

Whatever was guessed or repaired is a problem of severity "info"; what cannot be understood is a warning and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from postkit.model import Post, PostkitError
from postkit.plugin import Report, Transform, option
from postkit.transforms.normalize import guesses, resolution


@dataclass(frozen=True, slots=True)
class Options:
    """What normalizing can be told; raises PostkitError for a zone that is none and for maps that go in circles."""

    timezone: str = option("", flag="--timezone", help="the zone of dates that have none: Asia/Shanghai, +08:00")
    separator: str = option(
        "auto",
        choices=("auto", "comma"),
        help="what is between tags that are one text: commas, else white space (auto), or commas only",
    )
    tags_map: dict[str, str] = option({}, help="old tags and the new ones; an empty one drops the tag")  # noqa: RUF009
    authors_map: dict[str, str] = option(  # noqa: RUF009
        {}, help="old authors and the new ones; an empty one drops the author"
    )
    source: str = ""
    """The generator that the posts were written for; keys that mean something else to it are no fields."""

    def __post_init__(self) -> None:
        if self.timezone:
            from postkit.fields import clocks

            clocks.zone(self.timezone)
        object.__setattr__(self, "tags_map", _settled(self.tags_map, "tags_map"))
        object.__setattr__(self, "authors_map", _settled(self.authors_map, "authors_map"))


def apply(post: Post, options: Options, report: Report) -> Post:
    """The post with normal metadata."""
    resolution.resolve(post, options, report)
    guesses.guess(post, report)
    if post.encoding != "utf-8":
        report.info("recoded", f"the post was in {post.encoding} and becomes utf-8")
        post.encoding = "utf-8"
    return post


def _settled(renames: Mapping[str, str], name: str) -> dict[str, str]:
    """The map with every chain followed to its end, so that a second run changes nothing."""
    settled = {}
    for old in renames:
        new, steps = old, {old}
        while renames.get(new, new) != new:
            new = renames[new]
            if new in steps:
                raise PostkitError(f"normalize.{name} maps {old} in a circle", "let one of them be the last")
            steps.add(new)
        settled[old] = new
    return settled


PLUGIN = Transform(apply, options=Options)
