"""Tell the language of a text from its letters, where nobody says it, and which way a language is written."""

from __future__ import annotations

from postkit.epub.content_model import names
from postkit.patterns import pattern

_LETTERS = (
    ("ja", pattern(r"[\u3040-\u30ff]")),
    ("ko", pattern(r"[\uac00-\ud7a3\u1100-\u11ff]")),
    ("zh", pattern(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("ar", pattern(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("he", pattern(r"[\u0590-\u05ff]")),
    ("ru", pattern(r"[\u0400-\u04ff]")),
    ("el", pattern(r"[\u0370-\u03ff]")),
    ("th", pattern(r"[\u0e00-\u0e7f]")),
    ("hi", pattern(r"[\u0900-\u097f]")),
)
_SIMPLIFIED = pattern("[这说国会来们时为学对发经过还现点问开进让关]")
_TRADITIONAL = pattern("[這說國會來們時為學對發經過還現點問開進讓關]")

SAMPLE = 4000
"""Characters that are looked at: enough to be sure, and no more work for a long post."""

RIGHT_TO_LEFT = names("ar he fa ur yi ps sd ug dv ckb syr")


def guess(text: str) -> str:
    """The language that the letters of a text are from; English for Latin ones."""
    sample = text[:SAMPLE]
    counts = {name: len(letters.findall(sample)) for name, letters in _LETTERS}
    if counts["ja"] * 20 > counts["zh"] and counts["ja"]:
        counts["ja"] += counts["zh"]
    best = max(counts, key=lambda name: counts[name])
    if counts[best] * 5 < len("".join(sample.split())):
        return "en"
    return _chinese(sample) if best == "zh" else best


def _chinese(text: str) -> str:
    """Which of the two ways to write Chinese; each needs fonts of its own."""
    simplified, traditional = len(_SIMPLIFIED.findall(text)), len(_TRADITIONAL.findall(text))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def direction(language: str) -> str:
    """`rtl` for languages that are written from right to left."""
    parts = language.lower().split("-")
    if any(part in ("latn", "cyrl") for part in parts[1:]):
        return "ltr"
    return "rtl" if parts[0] in RIGHT_TO_LEFT or any(part in ("arab", "hebr") for part in parts[1:]) else "ltr"
