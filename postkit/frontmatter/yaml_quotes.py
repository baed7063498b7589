"""Tell which strings need quotes, so that no YAML loader takes them for something else."""

from __future__ import annotations

import re

from postkit.patterns import pattern

AMBIGUOUS = pattern(
    r"""
      (?: ~ | null | y | n | yes | no | on | off | true | false | = | << ) \Z     # words of YAML 1.1 and 1.2
    | [-+]? \. (?: inf | nan ) \Z
    | [-+]? 0 b [01_]+ \Z | [-+]? 0 o [0-7_]+ \Z | [-+]? 0 x [0-9a-f_,]+ \Z
    | [-+]? [0-9] [0-9_]* (?: : [0-9]+ )+ (?: \. [0-9_]* )? \Z                    # base 60: 12:30
    | [-+]? (?: \. [0-9_]+ | [0-9] [0-9_,]* (?: \. [0-9_]* )? ) (?: e [-+]? [0-9]+ )? \Z
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: \Z | (?: t | \s+ ) [0-9]{1,2} : )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Strings that PyYAML, Psych (Ruby, which reads `1,000` as a number), go-yaml, js-yaml or `plain` take for more."""

INDICATOR = pattern(r"[\s,\[\]{}#&*!|>'\"%@`:]|[-?](?:\s|\Z)|\?|---|\.\.\.|.*(?::\s|:\Z|\s#|\s\Z)", re.DOTALL)
"""Strings that are no plain scalar at all (YAML 1.2, 7.3.3), or a symbol in Ruby (`:name`)."""

FLOW = pattern(r"[,\[\]{}:]|\s#")
UNPRINTABLE = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What must be escaped: also the line ends of YAML 1.1 (NEL, U+2028, U+2029), byte order marks, carriage returns."""


def is_plain(text: str, flow: bool = False) -> bool:
    """Whether a string may stand without quotes and is read as this string everywhere."""
    if not text or "\n" in text or "\t" in text or UNPRINTABLE.search(text):
        return False
    if flow and FLOW.search(text):
        return False
    return not (INDICATOR.match(text) or AMBIGUOUS.match(text))
