"""Take out characters that nobody sees, and keep those that scripts and emoji need."""

from __future__ import annotations

import re
from functools import cache

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context
from postkit.transforms.clean_html.texts import THING, put

_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
"""Arabic and its kin, the scripts of India, Tibetan, Burmese, Khmer, Mongolian: joiners change their letters."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese, Khmer: a zero-width space says where a line may break."""
_EMOJI = "\u2600-\u27bf\ufe0f\u20e3\U0001f000-\U0001faff\u2190-\u21ff\u2b00-\u2bff"
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_SUSPECT = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc]"
)
_SEPARATOR = pattern("[\u2028\u2029\x0b\x0c\x85]")
_ALWAYS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u2060-\u2064\u206a-\u206f\ufeff\ufffc"


def sweep(root: _Element, context: Context) -> None:
    text = text_of(root)
    if not _SUSPECT.search(text):
        return
    found = [
        piece for line in context.lines(root) for piece in line if piece is not THING and _SUSPECT.search(piece[2])
    ]
    junk = _junk(re.search(_RIGHT_TO_LEFT, text) is not None)
    for piece in found:
        text = junk.sub("", _SEPARATOR.sub("\n", piece[2]))
        if text != piece[2]:
            put(piece, text)
    context.forget()


@cache
def _junk(directed: bool) -> re.Pattern[str]:
    """What to take out; the marks of a text's direction stay where some of it runs from right to left."""
    always = _ALWAYS if directed else _ALWAYS + "\u200e\u200f\u202a-\u202e\u2066-\u2069"
    return re.compile(
        f"[{always}]"
        f"|\u200b(?![{_UNSPACED}])|(?<![{_UNSPACED}])\u200b"
        f"|\u200c(?![{_JOINED}])|(?<![{_JOINED}])\u200c"
        f"|\u200d(?![{_JOINED}{_EMOJI}])(?<![{_JOINED}]\u200d)|(?<![{_JOINED}{_EMOJI}])\u200d"
        "|\u180e(?![\u1800-\u18af])"
    )
