"""Front matter: split it off, load it with places, write it back without disturbing what did not change."""

from __future__ import annotations

from postkit.frontmatter.decode import decode, encode
from postkit.frontmatter.load import load, load_sidecar
from postkit.frontmatter.render import render
from postkit.frontmatter.values import copied_meta

__all__ = ["copied_meta", "decode", "encode", "load", "load_sidecar", "render"]
