"""Take parameters that only follow readers about out of links."""

from __future__ import annotations

import fnmatch
import re
from functools import cache

from lxml.etree import _Element

from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.names import lines


def sweep(root: _Element, context: Context) -> None:
    for link in root.iter("a", "area"):
        address = link.get("href")
        if address and "?" in address and _tracking().search(address):
            link.set("href", without_tracking(address))


def without_tracking(address: str) -> str:
    """An address without the parameters of its query that follow readers; all else stays as it is written."""
    start, _, rest = address.partition("?")
    query, hash_, fragment = rest.partition("#")
    tracking = _tracking()
    kept = [part for part in query.split("&") if not tracking.match("&" + part)]
    return start + ("?" + "&".join(kept) if kept else "") + hash_ + fragment


@cache
def _tracking() -> re.Pattern[str]:
    """Finds one such parameter; `&amp;` that was escaped twice is taken for `&`."""
    names = "|".join(
        fnmatch.translate(name)[4:-3].replace(".*", "[^=&#]*") for name in lines("tracking_parameters.txt")
    )
    return re.compile(rf"[?&](?:amp;)?(?:{names})(?=[=&#]|$)", re.IGNORECASE)
