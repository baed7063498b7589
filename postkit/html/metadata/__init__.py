"""What a page says of itself: title, authors, dates and the like, from all the places where pages say it."""

from __future__ import annotations

from postkit.html.metadata.read import Metadata, read

__all__ = ["Metadata", "read"]
