"""Bring language tags into the shape of BCP 47."""

from __future__ import annotations

import re

from postkit.model import Meta
from postkit.patterns import pattern

_TAG = pattern(
    r"(?P<language>[a-z]{2,3})(?P<extended>(?:-[a-z]{3}){0,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII | re.IGNORECASE,
)
_LOCALE = pattern(r"\.[\w-]+$|@\w+$|\.[\w-]+@\w+$", re.ASCII)


def said(meta: Meta) -> str:
    """The language that metadata say, as it stands there; empty where they say none."""
    return next((str(value) for key, value in meta.items() if key.lower() in ("lang", "language")), "")


def tag(text: str) -> str | None:
    """The language tag that a text is (`zh_cn.UTF-8` is `zh-CN`), or None; RFC 5646, section 2.1."""
    found = _TAG.fullmatch(_LOCALE.sub("", text.strip()).replace("_", "-"))
    if found is None:
        return None
    script, region = found["script"], found["region"]
    parts = [found["language"].lower() + found["extended"].lower()]
    parts += [script.title()] if script else []
    parts += [region.upper()] if region else []
    return "-".join(parts) + found["rest"].lower()
