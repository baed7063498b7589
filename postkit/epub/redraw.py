"""Redraw pictures with Pillow: formats that few readers show as JPEG or PNG, large ones smaller."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from postkit.epub.picture_types import CORE, MOST_PIXELS, Fault, Kind

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 85
"""JPEG's quality; more is larger, and not seen to be better."""


def redrawn(data: bytes, kind: Kind, most: int) -> tuple[bytes, Kind] | Fault:
    """A picture as it is if a book may hold it and no side is longer than `most` (0 for any), else drawn anew."""
    fits = not most or max(kind.width, kind.height) <= most or kind.suffix == "svg" or kind.animated
    if kind.media_type in CORE and fits:
        return data, kind
    try:
        import PIL  # noqa: F401
    except ImportError:
        if kind.media_type in CORE or kind.suffix == "webp":  # EPUB 3.3 has WebP among its core types
            return data, kind
        return Fault(f"is {kind.suffix.upper()}, which few readers show; install postkit[images] to convert it")
    return _drawn(data, kind, most)


def _drawn(data: bytes, kind: Kind, most: int) -> tuple[bytes, Kind] | Fault:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                return Fault(f"is {image.width} by {image.height} pixels")
            picture = ImageOps.exif_transpose(image)
            if most:
                picture.thumbnail((most, most))
            return _saved(picture)
    except (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        return Fault(f"cannot be decoded: {error}")


def _saved(picture: Image) -> tuple[bytes, Kind]:
    """PNG where something shines through or where there are few colours, JPEG for all else."""
    out = io.BytesIO()
    if picture.mode in ("RGBA", "LA", "PA", "P", "1", "L") or "transparency" in picture.info:
        mode = {"PA": "RGBA", "P": "RGBA" if "transparency" in picture.info else "P"}.get(picture.mode, picture.mode)
        picture.convert(mode).save(out, "PNG", optimize=False)
        return out.getvalue(), Kind("image/png", "png", picture.width, picture.height)
    picture.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), Kind("image/jpeg", "jpg", picture.width, picture.height)
