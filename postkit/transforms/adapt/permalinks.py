"""Write the address that a post says it has as the generator wants it."""

from __future__ import annotations

from postkit.generators.facts import named_after
from postkit.generators.load import PLAIN
from postkit.generators.model import Permalinks
from postkit.generators.permalinks import address_of, file_of, slug_of_address, written
from postkit.model import Value
from postkit.site import same_address
from postkit.transforms.adapt.wish import Wish

NAME = "permalink"


def adapt(wish: Wish) -> None:
    """Settle the address: with the slashes that the generator wants, with the page's file beside it, or as a slug."""
    here, there = wish.reads.permalink if wish.reads else Permalinks(), wish.writes.permalink
    address = address_of(wish.fields.get(NAME), here)
    if wish.returns or not address:
        return
    _leave_out_file(wish, here, address)
    if NAME in wish.writes.fields:
        _write(wish, here, address)
        return
    slug = slug_of_address(written(address, there) if here.slashes else address, there)
    if slug and not _has_slug(wish):
        del wish.fields[NAME]
        wish.fields["slug"] = slug_of_address(_own(wish, address), there) or slug


def _has_slug(wish: Wish) -> bool:
    """Whether the author gives the post a slug that is not its file's name."""
    return "slug" in wish.origins and wish.origins["slug"].value not in named_after(wish.post.path)


def _write(wish: Wish, here: Permalinks, address: str) -> None:
    there, value = wish.writes.permalink, wish.fields[NAME]
    new = written(address, there) if there.slashes or here.slashes else str(value)
    if written(address_of(new, there), here) != value:
        _keep(wish, value)
    wish.fields[NAME] = _own(wish, address) or new
    if there.file:
        wish.fields.setdefault(there.file, file_of(address_of(new, there)))


def _keep(wish: Wish, value: Value) -> None:
    """Keep how the address was written, which cannot be told from how it is now, under a key that says whose it is."""
    reads = wish.reads
    if reads is None or NAME in reads.fields or (reads.permalink.slug and "slug" in wish.origins):
        wish.fields.setdefault(f"{reads.kind if reads else PLAIN}_{NAME}", value)


def _own(wish: Wish, address: str) -> str:
    """How the generator had this address written before; empty if it had not."""
    own = wish.fields.pop(f"{wish.writes.kind}_{NAME}", None)
    return own if isinstance(own, str) and same_address("/" + own.lstrip("/"), address) else ""


def _leave_out_file(wish: Wish, here: Permalinks, address: str) -> None:
    """The page's file says nothing of its own where it is the one that the address leads to."""
    for key in [key for key in wish.fields if key.lower() == here.file.lower()]:
        if wish.fields[key] == file_of(address):
            del wish.fields[key]
