"""Write lists: tight or loose, numbered from where they begin, and apart from the list before."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from lxml.etree import XPath, _Element

from postkit.html.boxes import GALLERY
from postkit.markdown.draft import DEEPEST, Draft
from postkit.markdown.frames import List
from postkit.markdown.raw import start_block

LETTERS: Final = ("a", "A", "i", "I")
HOLDS_PARAGRAPHS: Final = XPath("boolean(li/p)")


def loosen(draft: Draft, joins: list[int]) -> None:
    """Part by blank lines what was joined before something in the list turned out to need one (section 5.3)."""
    out = draft.out
    parts = [out[start:stop] for start, stop in pairwise([*joins, len(out)])]
    out[joins[0] :] = [line for part in parts for line in (draft.blank, *part)]


def go_on(draft: Draft, around: List) -> None:
    """Go on in the item before, for a list that stands between items."""
    draft.enter("implicit", "", " " * around.width)
    draft.pending, draft.last, draft.tight = None, "p", None if around.loose else around


def says_more(element: _Element) -> bool:
    """Whether a list counts in letters or backwards, which a text may refer to."""
    return element.get("type") in LETTERS or element.get("reversed") is not None


def start_list(draft: Draft, element: _Element) -> Any:
    """`<ul>` or `<ol>`; one without items is only there to indent."""
    if draft.flat:
        return None
    draft.flush()
    if next(element.iterchildren("li"), None) is None or is_gallery(element):
        return None
    if draft.list is not None and draft.list.count and len(draft.frames) < DEEPEST:
        go_on(draft, draft.list)
    if element.tag == "ol" and says_more(element) and draft.settings.dialect.numbers and start_block(draft, element):
        return True
    if draft.too_deep or len(draft.frames) >= DEEPEST - 1:
        draft.say("deep-nesting", "ul")
        draft.too_deep += 1
        return None
    begin_list(draft, element)
    return None


def begin_list(draft: Draft, element: _Element) -> None:
    """Enter a list, with another marker than that of the list right before."""
    again = draft.last == "list"
    loose = bool(HOLDS_PARAGRAPHS(element))
    number = first_number(element) if element.tag == "ol" else None
    apart = draft.settings.dialect.apart if again and (number is None) == (draft.marker not in (".", ")")) else ""
    mark = marker(draft, number is not None, again and not apart)
    if number not in (None, 1) and draft.tight is not None and draft.last == "p":
        draft.tight.loosened, draft.tight = True, None
    behind = draft.tight if draft.last == "p" else None
    if apart:
        separate(draft, apart)
    draft.begin("list")
    draft.hold(element.tag)
    draft.list = List(mark, number, loose)
    draft.list.behind = behind
    draft.last = ""


def separate(draft: Draft, apart: str) -> None:
    """Keep a list apart from the one before; a blank line before kramdown's sign would make the last item loose."""
    if apart != "^":
        draft.begin("html")
    draft.put(apart)


def first_number(element: _Element) -> int:
    """Where a numbered list begins; Markdown has room for nine digits."""
    first = next(element.iterchildren("li"), element)
    said = (number_of(first.get("value")), number_of(element.get("start")))
    return next((number for number in said if number is not None), 1)


def number_of(said: str | None) -> int | None:
    """A number in an attribute, unless it is too long."""
    return int(said) if said and len(said) < 10 and said.isascii() and said.isdigit() else None


def renumber(draft: Draft, value: str | None) -> None:
    """Begin another list where an item has a number of its own: the delimiter parts them (section 5.3)."""
    at_work, number = draft.list, number_of(value)
    if at_work is None or at_work.number is None or number in (None, at_work.number):
        return
    if at_work.count and draft.settings.dialect.numbers:
        at_work.mark = ")" if at_work.mark == "." else "."
        at_work.number = number


def marker(draft: Draft, numbered: bool, again: bool) -> str:
    """The marker of a list, another one than that of the list right before."""
    if numbered:
        return ")" if again and draft.marker == "." else "."
    bullets = draft.settings.bullets
    depth = sum(frame.tag in ("ul", "menu", "dir") for frame in draft.frames)
    mark: str = bullets[depth % len(bullets)]
    begun = (draft.pending or "").split()[-2:]
    if (again and draft.marker == mark) or begun == [mark, mark]:  # three in a line would be a thematic break
        mark = next(other for other in "-*+" if other != mark)
    return mark


def leave_implicit(draft: Draft) -> None:
    """Leave the item that was entered for what stood outside any."""
    if draft.frames and draft.frames[-1].tag == "implicit" and not draft.too_deep:
        draft.leave()


def end_list(draft: Draft, element: _Element) -> None:
    """The end of a list."""
    if draft.flat:
        return
    draft.flush()
    if next(element.iterchildren("li"), None) is None or is_gallery(element):
        return
    if draft.too_deep:
        draft.too_deep -= 1
        return
    leave_implicit(draft)
    if draft.list is not None:
        draft.marker = draft.list.mark
        if draft.list.loosened and draft.list.joins:
            loosen(draft, draft.list.joins)
    draft.resume()
    if not draft.settings.dialect.numbers and element.tag == "ol" and (said := attributes(element)):
        draft.put(f"{{: {said}}}")


def attributes(element: _Element) -> str:
    """What kramdown's Markdown says of a numbered list in an attribute list behind it."""
    first, letters = first_number(element), element.get("type")
    found = [f'start="{first}"'] if first != 1 else []
    found += [f'type="{letters}"'] if letters in LETTERS else []
    return " ".join([*found, 'reversed="reversed"'] if element.get("reversed") is not None else found)


def is_gallery(element: _Element) -> bool:
    """Whether a list is a gallery: pictures, each with its caption, and no list to who reads it."""
    names = element.get("class")
    return bool(names and GALLERY.search(names) and next(element.iter("img"), None) is not None)


def end_picture(draft: Draft, element: _Element) -> None:
    """The end of a picture in a gallery."""
    draft.flush()


def start_item(draft: Draft, element: _Element) -> Any:
    """`<li>`; one outside any list begins a list."""
    if draft.flat:
        draft.text(" ")
        return None
    draft.flush()
    if draft.too_deep or len(draft.frames) >= DEEPEST:
        draft.too_deep += 1
        return None
    leave_implicit(draft)
    if draft.list is None:
        parent = element.getparent()
        if parent is not None and parent.tag in ("ul", "ol"):  # no list was begun there: it is a gallery
            return end_picture
        orphan(draft)
    else:
        if element.keys() and (value := element.get("value")):
            renumber(draft, value)
        draft.begin_item("li")
    return None


def orphan(draft: Draft) -> None:
    """Enter an item outside any list."""
    if draft.last == "list" and draft.marker == "-":
        draft.last = "lines"
        draft.begin("lines")
        draft.last = "list"
    else:
        draft.begin("list")
    draft.marker = "-"
    draft.enter("li", "- ", "  ")


def end_item(draft: Draft, element: _Element) -> None:
    """The end of an item."""
    if draft.flat:
        draft.text(" ")
        return
    draft.flush()
    if draft.too_deep:
        draft.too_deep -= 1
        return
    around = draft.frames[-1].list
    if draft.pending is not None and around is not None and around.count == 1 and around.behind is not None:
        part(draft, around.behind)
    draft.leave()


def part(draft: Draft, behind: List) -> None:
    """Keep an empty first item from being read as part of the paragraph before, or as its underline (section 5.2)."""
    behind.loosened = True
    behind.joins.pop()
    draft.out.append(draft.frames[-1].blank)


STARTS: Final = {**dict.fromkeys(("ul", "ol", "menu", "dir"), start_list), "li": start_item}
ENDS: Final = {**dict.fromkeys(("ul", "ol", "menu", "dir"), end_list), "li": end_item}
