"""Which HTML elements begin a block in Markdown, and how each of them ends."""

from __future__ import annotations

RAW = frozenset({"pre", "script", "style", "textarea"})
"""Elements whose content is no markup: CommonMark 0.31.2, 4.6, start condition 1."""

_MEDIA = "audio canvas embed img map math noscript object picture svg video"
MEDIA = frozenset(_MEDIA.split())
"""Elements that begin an island only where a paragraph could not go on: start condition 7."""

_VOID = "base basefont col embed frame hr img input link meta param source track"
VOID = frozenset(_VOID.split())
"""Elements that have no content and no end tag: HTML standard, 13.1.2."""

_OPTIONAL = "dd dt li option p tbody td tfoot th thead tr"
OPTIONAL = frozenset(_OPTIONAL.split())
"""Elements whose end tag may be left out: where it is missing, they end with their paragraph."""

_PARTS = """
caption col colgroup dd dt figcaption legend li optgroup option param source summary tbody td tfoot th thead tr track
"""
PARTS = frozenset(_PARTS.split())
"""Elements that mean nothing without the one around them."""

_BLOCKS = """
address article aside base basefont blockquote body center details dialog dir div dl fieldset figure font footer form
frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe label link main menu menuitem meta nav noframes ol
p search section table title ul
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Start condition 6, and what mirrored pages have besides."""

_INLINE = """
a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q rb rp rt rtc ruby s samp small span strike
strong sub sup tt u var
"""
INLINE = frozenset(_INLINE.split())
"""Elements that hold nothing but text and each other."""

_OTHER = """
applet area bgsound blink br button data datalist directory frameset keygen listing marquee meter multicol nextid
noembed noindex output plaintext progress rp select slot spacer template time wbr xmp command
"""
KNOWN = RAW | MEDIA | VOID | PARTS | BLOCKS | INLINE | frozenset(_OTHER.split())
"""The elements of HTML, old ones among them."""
