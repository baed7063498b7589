"""Find the post that a link of a generator's own kind means, and write such a link for another."""

from __future__ import annotations

from urllib.parse import quote

from postkit.constructs.tables import Table
from postkit.site import Entry, Site, stem


def entry(to: str, site: Site) -> Entry | None:
    """The one post that is meant by a path, a name or an address; None where there is none, or several."""
    name = to.partition("#")[0].strip().removesuffix("/")
    if not name:
        return None
    root = site.reads.paths.root if site.reads else ""
    path = name.removeprefix("/")
    for place in (f"{root}/{path}" if root else path, path, f"{root}/{path}/index" if root else f"{path}/index"):
        if found := site.by_path(place):
            return found
    if found := site.by_url(f"/{path}/"):
        return found
    named = site.by_name(stem(path)) or site.by_name(path)
    return named[0] if len(named) == 1 else None


def written(found: Entry, to: str, table: Table, site: Site) -> str:
    """A link to a post as a generator writes it where an address stands."""
    root = site.writes.paths.root if site.writes else ""
    path = found.path.removeprefix(f"{root}/") if root else found.path
    within = path.removeprefix(table.within)
    anchor = to[to.find("#") :] if "#" in to else ""
    template = table.post if not table.page or path != within else table.page
    name = stem(within).rpartition("/")[2] if not table.within else stem(within)
    values = {
        "path": path,
        "file": path,
        "name": name,
        "address": quote(path),
        "url": found.url or quote(path),
        "anchor": anchor,
    }
    return template.format(**values)
