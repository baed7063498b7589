"""Write HTML as the JSX that MDX reads: tags closed, attributes as React has them, text that is not read again."""

from __future__ import annotations

import re
from html import unescape

from postkit.markdown.blocks import ALL
from postkit.patterns import pattern

TOKEN = pattern(r'<!--(.*?)-->|<(/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|[^">])*)>|([^<]+|<)', re.DOTALL)
ATTRIBUTE = pattern(r'([^\s=/"]+)(?:="([^"]*)")?')
VERBATIM = ("pre", "textarea", "script", "style", "svg", "math")
MARKS = pattern(r"[\\`*_{}\[\]~^$@|#]|(?m:^)(?:[-+:%(]|\w(?=\w*[.)]))")
"""What Markdown may read as more than text, and what may begin a block where a line begins."""
NAME = pattern(r"[A-Za-z_][\w-]*\Z", re.ASCII)
PLAIN = pattern(r"(?!.*(?:www\.|\n|  ))[\w ,.;?()/'\"%+=-]*\Z")
"""Text that neither Markdown nor JSX reads as anything else; there is Markdown inside of JSX."""
_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
BLOCKS = ALL | frozenset(
    {"tr", "td", "th", "thead", "tbody", "tfoot", "caption", "col", "colgroup", "summary", "source"}
)
"""Elements around which white space says nothing."""
_RENAMED = (
    "className htmlFor colSpan rowSpan tabIndex readOnly maxLength minLength allowFullScreen autoPlay playsInline "
    "srcSet crossOrigin frameBorder cellPadding cellSpacing dateTime hrefLang useMap viewBox referrerPolicy "
    "contentEditable inputMode srcDoc srcLang noModule encType acceptCharset marginHeight marginWidth fetchPriority "
    "preserveAspectRatio"
)
NAMES = {name.lower(): name for name in _RENAMED.split()} | {
    "class": "className",
    "for": "htmlFor",
    "accept-charset": "acceptCharset",
    "xlink:href": "xlinkHref",
}
"""What React calls attributes (React, common components; HTML has them in lower case)."""
_SWITCHES = (
    "allowfullscreen async autoplay checked controls default defer disabled hidden ismap loop multiple muted nomodule "
    "novalidate open playsinline readonly required reversed selected"
)
SWITCHES = frozenset(_SWITCHES.split())


def written(html: str) -> str:
    """HTML as JSX on one line, but for `<details>`, whose tag has to stand alone while it is open."""
    if html.startswith("<details") and "\n" in html:
        first, _, rest = html.partition("\n")
        return f"{written(first)}\n{written(rest)}"
    tokens = [found.groups() for found in TOKEN.finditer(html)]
    out: list[str] = []
    verbatim = 0
    for index, (comment, closing, name, rest, text) in enumerate(tokens):
        if comment is not None:
            out.append("{/*" + comment.replace("*/", "* /").replace("\n", " ") + "*/}")
        elif name:
            verbatim += (1 - 2 * bool(closing)) * (name.lower() in ("pre", "textarea"))
            out.append(tag(closing, name, rest))
        elif not text.isspace() or verbatim > 0:
            out.append(said(text, verbatim > 0))
        elif not ("\n" in text and beside_block(tokens, index)):
            out.append(" ")
    return "".join(out)


def inert(html: str) -> str:
    """HTML whose text is not read as Markdown by a dialect that reads it in blocks of HTML, too."""
    out: list[str] = []
    verbatim = 0
    for found in TOKEN.finditer(html):
        if found[3]:
            verbatim += (1 - 2 * bool(found[2])) * (found[3].lower() in VERBATIM)
        text = found[5]
        out.append(MARKS.sub(reference, text) if text and verbatim <= 0 else found[0])
    return "".join(out)


def reference(found: re.Match[str]) -> str:
    """A character as a reference."""
    return f"&#{ord(found[0])};"


def beside_block(tokens: list[tuple[str, ...]], index: int) -> bool:
    """Whether white space stands at an end, or before or after the tag of a block."""
    around = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]
    return len(around) < 2 or any(name in BLOCKS for _, _, name, _, _ in around)


def tag(closing: str, name: str, rest: str) -> str:
    """A tag with its attributes."""
    if closing:
        return "" if name in VOID else f"</{name}>"
    kept = "".join([attribute(*found.groups()) for found in ATTRIBUTE.finditer(rest)])
    return f"<{name}{kept} />" if name in VOID else f"<{name}{kept}>"


def attribute(name: str, value: str | None) -> str:
    """An attribute with the space before it; none for a script, or for a name that JSX cannot have."""
    low = name.lower()
    if low == "style":
        return style(unescape(value or ""))
    name = NAMES.get(low, name)
    if low.startswith("on") or not NAME.match(name):
        return ""
    if value is None or (not value and low in SWITCHES):
        return f" {name}" if low in SWITCHES else f' {name}=""'
    return f' {name}="{value}"'


def style(text: str) -> str:
    """Declarations of CSS as an object."""
    from json import dumps

    found: dict[str, str] = {}
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        if colon and value and re.fullmatch(r"[-\w]+", name):
            words = name if name[:2] == "--" else re.sub(r"-(\w)", lambda part: part[1].upper(), name.lower())
            found[words] = value
    return f" style={{{dumps(found, ensure_ascii=False)}}}" if found else ""


def said(text: str, verbatim: bool) -> str:
    """Text as it stands, or as a string where it would be read as something else."""
    from json import dumps

    if not verbatim:
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
    return text if PLAIN.match(text) else f"{{{dumps(unescape(text), ensure_ascii=False)}}}"
