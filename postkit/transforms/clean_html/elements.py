"""Which HTML elements there are, and what kind each is of."""

from __future__ import annotations

_BLOCK = (
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul"
)
_MEDIA = "audio canvas embed iframe img math object picture svg video"
_VERBATIM = "code kbd listing math plaintext pre samp script style svg template textarea xmp"
_INLINE = (
    "a abbr acronym area b base basefont bdi bdo big br button cite data datalist del dfn em font frame frameset head "
    "html i input ins label link map mark marquee meta meter nobr noembed noframes noscript optgroup option output "
    "param progress q rb rp rt rtc ruby s select slot small source span strike strong sub sup time title track tt u "
    "var wbr"
)

BLOCK = frozenset(_BLOCK.split())
"""Elements that begin and end a line."""

MEDIA = frozenset(_MEDIA.split())
"""Elements that show something without any text in them."""

VERBATIM = frozenset(_VERBATIM.split())
"""Elements whose text is to be left as it is."""

KNOWN = BLOCK | MEDIA | VERBATIM | frozenset(_INLINE.split())
"""Every element of HTML, the obsolete ones included."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
