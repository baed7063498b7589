"""Write code, inline and in blocks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml.etree import _Element, iterwalk

from postkit.html.tree import text_of
from postkit.markdown.draft import Draft
from postkit.markdown.links import begin_link, end_link, open_link, start_image
from postkit.markdown.raw import outer
from postkit.patterns import pattern

CODE: Final = ("code", "tt", "samp")
WRAPPERS: Final = frozenset({"pre", "div", "figure", "td", "tr", "tbody", "table", "section"})
FARTHEST: Final = 8
"""How far from a `<pre>` the element that names its language may be."""
FIGURE: Final = pattern(r"highlight (\w+)$")
"""As Hexo writes it."""
SLASHED: Final = pattern(r"\\(?=[!-/:-@\[-`{-~])|&(?=#?[A-Za-z0-9]+;)")
"""What a renderer would take for an escape or a reference in the name of a language (section 4.5)."""
BREAKS: Final = frozenset(("br", "p", "div", "li", "tr"))
"""What ends a line even inside `<pre>`: all but the first stand on lines of their own."""
FOLDS: Final = pattern(r"[ \t\r]*\n[ \t\r\n]*")
SPECIAL: Final = pattern(r"[\\`*_~\[\]<>&]")
RUNS: Final = pattern(r"`+")
FENCES: Final = pattern(r"^[ \t>*+-]*(`{3,})", re.MULTILINE)
LANGUAGE: Final = pattern(
    r"(?:^|\s)(?:language-(\S+)|(?:lang-|highlight-source-|highlight-text-|brush:\s*|hljs\s+(?:language-)?"
    r"|prettyprint\s+lang-|sourceCode\s+)([^\s;]+))"
)
PLAIN: Final = frozenset({"none", "plain", "plaintext", "text", "txt", "nohighlight"})
GUTTERS: Final = frozenset(
    {
        "gutter",
        "gl",
        "lineno",
        "linenos",
        "linenodiv",
        "linenumber",
        "line-numbers-rows",
        "rouge-gutter",
        "hljs-ln-numbers",
        "blob-num",
    }
)


def span(text: str) -> str:
    """Text as a code span (section 6.1)."""
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    pad = text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" "))
    ticks = "`"
    if "`" in text:
        lengths = {len(run) for run in RUNS.findall(text)}
        ticks *= next(size for size in range(1, len(text) + 2) if size not in lengths)
    return f"{ticks} {text} {ticks}" if pad else f"{ticks}{text}{ticks}"


def start_code(draft: Draft, element: _Element) -> bool:
    """`<code>`: a code span, cut where there is a link or emphasis in it."""
    if not len(element):
        add(draft, element.text or "")
        return True
    buffer: list[str] = []
    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if node is element:
            buffer.append((node.text or "") if event == "start" else "")
            continue
        inner(draft, event, node, buffer)
    add(draft, "".join(buffer))
    return True


def inner(draft: Draft, event: str, node: _Element, buffer: list[str]) -> None:
    """One step through the content of a code span."""
    tag = node.tag
    if tag == "a" and node.get("href") and event in ("start", "end"):
        add(draft, "".join(buffer))
        buffer.clear()
        if event == "start":
            open_link(draft, begin_link(draft, node, node.get("href") or ""))
        else:
            end_link(draft, node)
    elif tag == "img" and event == "start":
        add(draft, "".join(buffer))
        buffer.clear()
        start_image(draft, node)
    elif tag == "br" and event == "start":
        buffer.append(" ")
    if event == "start":
        buffer.append(node.text or "")
    else:
        buffer.append(node.tail or "")


def add(draft: Draft, text: str) -> None:
    """Add a code span; white space around it stays outside."""
    if not text:
        return
    if draft.pieces and draft.coded and draft.pieces[-1][-1:] == "`" and draft.pieces[-1][:1] == "`":
        draft.raw(f"<code>{SPECIAL.sub(entity, text)}</code>" if draft.settings.html else " " + span(text))
        return
    if "\n" in text:
        text = FOLDS.sub(" ", text.strip("\n")) or " "
    draft.coded = True
    draft.raw(span(text))


def entity(found: re.Match[str]) -> str:
    """A character as a reference, which Markdown leaves alone."""
    return f"&#{ord(found[0])};"


def start_pre(draft: Draft, element: _Element) -> bool:
    """`<pre>`: a fenced code block, with the language that its classes name."""
    if draft.flat:
        add(draft, " ".join(content(element).split()))
        return True
    draft.flush()
    name = language(element, draft)
    if draft.settings.html and not name and is_page(element):
        draft.begin("html")
        draft.put(outer(draft, element, blanks=True))
        return True
    fenced(draft, content(element), name)
    return True


def is_page(element: _Element) -> bool:
    """Whether a `<pre>` is a text with links in it, not code."""
    return next(element.iterchildren("code"), None) is None and next(element.iter("a"), None) is not None


def fenced(draft: Draft, text: str, name: str) -> None:
    """Write a code block in a fence longer than any in it (section 4.5)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")
    if draft.settings.strip_pre == "strip":
        text = text.strip("\n")
    elif draft.settings.strip_pre == "strip_one":
        text = text.removeprefix("\n").removesuffix("\n")
    longest = max(map(len, FENCES.findall(text)), default=0) if "```" in text else 0
    if "\\" in name or "&" in name:
        name = SLASHED.sub(r"\\\g<0>", name)
    mark = "~" if "`" in name else "`"
    fence = mark * max(3, longest + 1)
    draft.begin("code")
    draft.put(f"{fence}{name}\n{text}\n{fence}" if text else f"{fence}{name}\n{fence}")


def content(element: _Element) -> str:
    """The text of a `<pre>`, with `<br>` as line ends and without a gutter of line numbers."""
    if next(element.iter(*BREAKS), None) is None and not any(is_gutter(node) for node in list(element.iter("*"))):
        return text_of(element)
    parts: list[str] = []
    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        breaks = node.tag in BREAKS
        if event == "start":
            if is_gutter(node):
                walk.skip_subtree()
                continue
            if breaks and (node.tag == "br" or (parts and parts[-1][-1:] not in ("", "\n"))):
                parts.append("\n")
            if inside := node.text:
                parts.append(inside)
        elif node is not element and (behind := node.tail):
            if breaks and node.tag != "br" and parts and parts[-1][-1:] not in ("", "\n"):
                parts.append("\n")
            parts.append(behind)
    return "".join(parts)


def is_gutter(node: _Element) -> bool:
    """Whether a highlighter put line numbers there."""
    names = node.get("class")
    return bool(names) and says_gutter(names)


@lru_cache(maxsize=1024)
def says_gutter(names: str) -> bool:
    """Whether classes are those of line numbers; a page has few of them, many times over."""
    return not GUTTERS.isdisjoint(names.split())


def language(element: _Element, draft: Draft) -> str:
    """The language of a code block, as its own classes, its `<code>`'s or those around it name it."""
    callback = draft.settings.code_language_callback
    named = callback(element) if callback else ""
    if named:
        return str(named)
    nodes = [element[0]] if len(element) and element[0].tag == "code" else []
    node: _Element | None = element
    while node is not None and len(nodes) < FARTHEST and node.tag in WRAPPERS:
        nodes.append(node)
        node = node.getparent()
    for node in nodes:
        name = named_by(node)
        if name:
            return "" if name.lower() in PLAIN else name
    return str(draft.settings.code_language)


def named_by(node: _Element) -> str:
    """The language that an element's attributes name, as highlighters write it."""
    names = node.get("class") or ""
    if node.tag == "figure" and (found := FIGURE.match(names)):
        return found[1]
    found = LANGUAGE.search(names)
    if found:
        return str(found[1] or found[2])
    return node.get("data-enlighter-language") or node.get("data-lang") or node.get("language") or ""


STARTS: Final = {**dict.fromkeys(CODE, start_code), "pre": start_pre, "listing": start_pre, "xmp": start_pre}
