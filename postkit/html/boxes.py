"""The classes by which generators mark what a box is."""

from __future__ import annotations

from postkit.patterns import pattern

CALLOUT = pattern(r"(?:^|\s)(?:markdown-alert|(?:theme-)?admonition|callout|custom-block)(?=\s|$)")
"""A box that calls for attention: GitHub, Sphinx and MkDocs, Docusaurus, Obsidian and Quarto, and VuePress."""

GALLERY = pattern(r"(?:^|\s)(?:wp-block-gallery|blocks-gallery-grid|(?:tiled-)?gallery(?:-item)?)(?=\s|$)")
"""A gallery, or what is around one picture of it: WordPress of all ages, and Jetpack."""

EMBED = pattern(r"(?:^|\s)wp-block-embed(?:__wrapper)?(?=\s|$)")
"""What WordPress puts around the address of a page that is to be shown in its place."""

ICONS = pattern(r"(?:^|\s)(?:instagram-media|mastodon-embed)(?=\s|$)")
"""A quotation from a network, whose drawings are its logo."""
