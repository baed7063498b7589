"""The manual page of a site generator, made of its data."""

from __future__ import annotations

from collections.abc import Iterator

from postkit.generators.model import Generator

SHAPES = {
    "list": "a list",
    "commas": "text with commas between",
    "paths": "a list, in which a list is a path",
    "hierarchy": "a list that is one path, or a list of paths",
    "one": "one name",
    "mappings": "mappings with a name",
    "name": "text for one, a list for several",
}
"""What each shape of tags, categories or authors is."""


def page(generator: Generator) -> str:
    """The page, ending in a line end."""
    lines = [f"{generator.name} (generator)", "", f"{generator.title}. {generator.about}", generator.doc, ""]
    lines += [f"  {name:14} {value}" for name, value in about(generator) if value]
    keys = (f"  {name:14} {key}" for name, key in generator.fields.items())
    return "\n".join([*lines, "", "Fields", *keys]) + "\n"


def about(generator: Generator) -> Iterator[tuple[str, str]]:
    """What there is to say of a generator, name by name."""
    paths, draft, dates = generator.paths, generator.draft, generator.dates
    yield "posts", f"{paths.post}.md"
    yield "drafts", f"{paths.draft}.md" if paths.draft else f"{draft.key}: {str(draft.value).lower()}"
    yield "other pages", f"{paths.page}.md"
    yield "addresses", paths.url
    yield "front matter", ", ".join(generator.formats)
    yield "dialect", generator.dialect
    yield (
        "dates",
        (f"`{dates.form}`" if dates.form else "as the front matter has them")
        + (", without offset" if dates.zone == "drop" else ""),
    )
    for name in ("tags", "categories", "authors"):
        terms = getattr(generator, name)
        yield name, SHAPES[terms.shape] + (f", in {terms.under}" if terms.under else "")
    yield "own keys", f"in {generator.own}" if generator.own else "beside the others"
    yield "summary", f"ends at {generator.summary}" if generator.summary else ""
    yield "known by", " ".join((*generator.signs, *generator.hints))
