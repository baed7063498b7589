"""Take out a Markdown heading at the start that repeats the title."""

from __future__ import annotations

from postkit.model import Meta
from postkit.patterns import pattern
from postkit.plugin import Report
from postkit.transforms.clean_html.addresses import keep_address
from postkit.transforms.clean_html.titles import repeats, title_of

_END = r"[ \t]*(?:\r\n|\n|\r|$)"
_BLANK = r"(?:[ \t]*(?:\r\n|\n|\r))*"
_ATX = pattern(rf"{_BLANK} {{0,3}}#{{1,6}}[ \t]+([^\r\n]+)(?:\r\n|\n|\r|$){_BLANK}")
_SETEXT = pattern(rf"{_BLANK} {{0,3}}(\S[^\r\n]*+)(?:\r\n|\n|\r) {{0,3}}(?:=+|-+){_END}{_BLANK}")
_LIKELY = pattern(r"#|[^\r\n]*+(?:\r\n|\n|\r) {0,3}[=-]")
_LINK = pattern(r"\[(.*)\]\(\s*<?([^\s<>]*)>?(?:\s+[\"'(].*)?\s*\)")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")


def sweep(text: str, meta: Meta, report: Report) -> str:
    """The text without the heading and the blank lines around it; the address of a linked title is kept."""
    title = title_of(meta)
    while title and _LIKELY.match(text.lstrip()) and (found := _ATX.match(text) or _SETEXT.match(text)):
        words, address = _parts(found[1])
        if not repeats(words, title):
            break
        keep_address(address, meta, report)
        report.remove(words)
        text = text[found.end() :]
    return text


def _parts(heading: str) -> tuple[str, str]:
    """What a heading says and where it links to."""
    heading = _unclosed(heading)
    link = _LINK.fullmatch(heading)
    words, address = (link[1], link[2]) if link else (heading, "")
    return _ESCAPED.sub(r"\1", words).replace("`", ""), address


def _unclosed(heading: str) -> str:
    """The text of a heading without the `#` that may close it."""
    heading = heading.rstrip(" \t")
    bare = heading.rstrip("#")
    return bare.rstrip(" \t") if bare.endswith((" ", "\t")) else heading
