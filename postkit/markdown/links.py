"""Write links and images."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element

from postkit.html.harmless import FIRST, script_of
from postkit.markdown.draft import Draft
from postkit.markdown.escape import escape_alone
from postkit.markdown.paragraph import MOST_MARKS
from postkit.markdown.raw import opening_tag
from postkit.markdown.scan import Scanner
from postkit.markdown.signs import COMPILED
from postkit.markdown.white import WHITE
from postkit.patterns import pattern

CODE_FIRST: Final = ("kramdown", "pandoc")
"""Dialects that read code in a table before its cells (kramdown, "Tables"; Pandoc's manual, `pipe_tables`)."""
AUTOLINK: Final = pattern(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*\Z")
EMAIL: Final = pattern(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\Z")
EVEN: Final = Scanner("<>()\\&", pattern(r"[^!-%'*-;=?-\[\]-~]"), COMPILED)
"""Tells a target that is read whole as it stands, as most are: it lacks these, white space, and all beyond ASCII."""
ODD: Final = pattern(r"[\x00-\x20\x7f\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000<>()\\&]")
SLASH: Final = pattern(r"\\(?=[!-/:-@\[-`{-~]|\Z)")
ENTITY: Final = pattern(r"&(?=#?[A-Za-z0-9]+;)")
BROKEN: Final = pattern(r"[\s<>\x00-\x1f\x7f]")


def destination(url: str) -> str:
    """A link's target, in angle brackets where it would not be read whole without (section 6.3)."""
    if url and (EVEN.lacks(url) or not ODD.search(url)):
        return url
    url = url.strip(" \t\r\n\f").replace("\r", "").replace("\n", "").replace("\t", "")
    if "\\" in url:
        url = SLASH.sub(r"\\\\", url)
    if "&" in url:
        url = ENTITY.sub("&amp;", url)
    if url and not BROKEN.search(url) and even(url):
        return url
    return "<" + re.sub(r"[<>]", r"\\\g<0>", url) + ">" if url else ""


def address(draft: Draft, url: str) -> str:
    """A target as it stands where it is written: backticks in it begin no code in a cell, where that is read first."""
    if "`" in url and draft.table is not None and draft.flat and draft.settings.dialect.traps in CODE_FIRST:
        return url.replace("`", "%60")
    return url


def even(url: str) -> bool:
    """Whether the parentheses of a target are balanced and not nested deeper than renderers follow."""
    if "(" not in url and ")" not in url:
        return True
    depth = 0
    for char in url:
        depth += (char == "(") - (char == ")")
        if depth < 0 or depth > 30:
            return False
    return depth == 0


def title_of(element: _Element) -> str:
    """A link's or image's title, quoted, with a space before it."""
    title: str | None = element.get("title")
    if not title:
        return ""
    if "\n" in title:
        title = re.sub(r"\n[ \t\r]*(?=\n)", "", title.replace("\r\n", "\n"))
    if "\\" in title:
        title = SLASH.sub(r"\\\\", title)
    if "&" in title:
        title = ENTITY.sub("&amp;", title)
    if '"' not in title:
        return f' "{title}"'
    if "'" not in title:
        return f" '{title}'"
    return ' "' + title.replace('"', '\\"') + '"'


def escape_bang(pieces: list[str]) -> None:
    """Keep an exclamation mark before a link from making it an image."""
    pieces[-1] = pieces[-1][:-1]
    pieces.append("\\!")


def start_link(draft: Draft, element: _Element) -> bool:
    """`<a>`: a link, or an anchor that others lead to."""
    target: str | None = element.get("href")
    if target is None:
        return start_anchor(draft, element)
    if ":" in target and autolink(draft, element, target):
        return True
    ending = begin_link(draft, element, target)
    if ending and draft.enclose(element, "a", "[", ending):
        draft.links = 0
        return True
    open_link(draft, ending)
    return False


def stood_around_table(element: _Element) -> bool:
    """Whether libxml2 ended an empty link before a table that a browser has in it (HTML standard, 13.2.6.4.7)."""
    if len(element) or element.tail:
        return False
    following, parent = element.getnext(), element.getparent()
    if following is None and parent is not None and parent.tag == "p":
        following = parent.getnext() if not parent.tail else None
    return following is not None and following.tag == "table"


def open_link(draft: Draft, ending: str) -> None:
    """Open a link with what will end it; without that it is none."""
    if ending:
        draft.open("a", "[", ending)
    else:
        draft.marks.append(None)


def begin_link(draft: Draft, element: _Element, target: str) -> str:
    """Get ready for a link, and say what will end it; one that runs a script is none, and has no end."""
    if target[:1] in FIRST and (scheme := script_of(target)):
        draft.say("script-link", scheme)
        return ""
    if draft.links:
        unlink(draft)
    if draft.pieces and draft.pieces[-1][-1:] == "!":
        escape_bang(draft.pieces)
    draft.links += 1
    title = title_of(element)
    if not title and draft.settings.default_title:
        title = ' "' + target.replace('"', '\\"') + '"'
    if "`" in target or "`" in title:
        draft.coded = True
        target = address(draft, target)
    return f"]({destination(target)}{title})"


def start_anchor(draft: Draft, element: _Element) -> bool:
    """An anchor without a target stays HTML if it has a name."""
    draft.marks.append(None)
    if draft.settings.html and (element.get("id") or element.get("name")):
        draft.raw(f"{opening_tag(element)}</a>")
    return False


def unlink(draft: Draft) -> None:
    """A link inside a link ends the outer one, as in a browser."""
    for index in range(min(len(draft.marks), MOST_MARKS) - 1, -1, -1):
        mark = draft.marks[index]
        if mark is not None and mark.tag == "a":
            inner = [later for later in draft.marks[index + 1 : MOST_MARKS] if later is not None]
            for later in reversed(inner):
                draft.shut(later, keep=False)
            draft.shut(mark, keep=False)
            draft.marks[index] = None
            for later in inner:
                later.at, later.again = len(draft.pieces), True
                draft.pieces.append(later.open)
    draft.links = 0


def autolink(draft: Draft, element: _Element, target: str) -> bool:
    """Write a link whose text is its target as `<target>`."""
    text: str | None = element.text
    if not text or not draft.settings.autolinks:
        return False
    bare = text.strip(WHITE)
    if not target.endswith(bare) or len(element) or element.get("title") or script_of(target):
        return False
    if not ((bare == target and AUTOLINK.match(target)) or ("mailto:" + bare == target and EMAIL.match(bare))):
        return False
    if draft.links:
        unlink(draft)
    if text[0] in WHITE:
        draft.text(" ")
    draft.raw(f"<{bare}>")
    if text[-1] in WHITE:
        draft.text(" ")
    return True


def end_link(draft: Draft, element: _Element) -> None:
    """The end of a link."""
    mark = draft.marks[-1] if draft.marks else None
    if mark is not None and mark.tag == "a":
        draft.links = 0
        if mark.at == len(draft.pieces) - 1 and stood_around_table(element):
            draft.say("link-around-block", "a table")
            mark.again = True
    draft.close()


def start_image(draft: Draft, element: _Element) -> bool:
    """`<img>`; a picture that would run a script is only its description."""
    source = element.get("src") or ""
    if source[:1] in FIRST and (scheme := script_of(source)) and scheme != "data":
        draft.say("script-link", scheme)
        draft.text(element.get("alt") or "")
        return True
    written = opening_tag(element) if nameless(draft, element) else image(element, draft)
    if written:
        draft.raw(written)
        draft.coded = draft.coded or "`" in written
    return True


def nameless(draft: Draft, element: _Element) -> bool:
    """Whether an image in a line of text has a title where others have a description.

    Markdown's images always have an `alt`, and an empty one beside a title says that an image means nothing.
    """
    if element.get("alt") is not None or not element.get("title") or draft.links or not draft.settings.html:
        return False
    return any(draft.pieces)


def image(element: _Element, draft: Draft | None = None) -> str:
    """An image as Markdown, for a draft or any; nothing where there is neither source nor description."""
    source: str | None = element.get("src")
    alt = " ".join((element.get("alt") or "").split())
    if source is None and not alt:
        return ""
    wiki = draft is not None and draft.settings.signs.wiki
    target = address(draft, source) if draft is not None and source else source or ""
    return f"![{escape_alone(alt, wiki)}]({destination(target)}{title_of(element)})"


STARTS: Final = {"a": start_link, "img": start_image}
ENDS: Final = {"a": end_link}
