"""Turn `[caption]…[/caption]`, which WordPress left unrendered, into a figure."""

from __future__ import annotations

from lxml.etree import _Element

from postkit.patterns import pattern
from postkit.transforms.clean_html.context import Context

_OPEN = pattern(r"\[(?:wp_)?caption\b([^\[\]]*)\]\s*$")
_ANOTHER = pattern(r"\[(?:wp_)?caption\b")
_CLOSE = pattern(r"\[/(?:wp_)?caption\]")
_ATTRIBUTE = pattern(r"""\bcaption=(?:"([^"]*)"|'([^']*)'|“([^”]*)”)""")


def sweep(root: _Element, context: Context) -> None:
    for image in list(root.iter("img")):
        parent = image.getparent()
        linked = parent is not None and parent.tag == "a"
        shown = parent if linked else image
        assert shown is not None
        around = shown.getparent()
        if around is not None:
            _frame(shown, around)


def _frame(shown: _Element, around: _Element) -> None:
    """Build the figure where a shortcode opens right before what is shown and closes behind it."""
    before = shown.getprevious()
    ahead = (around.text if before is None else before.tail) or ""
    opening = _OPEN.search(ahead) if "caption" in ahead else None
    if opening is None:
        return
    last, closing = shown, _CLOSE.search(shown.tail or "")
    while closing is None:
        following = last.getnext()
        if following is None or _ANOTHER.search(last.tail or ""):
            return
        last, closing = following, _CLOSE.search(following.tail or "")
    behind, last.tail = (last.tail or "")[closing.end() :], (last.tail or "")[: closing.start()]
    rest = ahead[: opening.start()]
    if before is None:
        around.text = rest
    else:
        before.tail = rest
    figure = _figure(shown, last, next(filter(None, _groups(opening[1])), ""))
    figure.tail = behind
    _lift(figure, around)


def _groups(attributes: str) -> tuple[str | None, ...]:
    found = _ATTRIBUTE.search(attributes)
    return found.groups() if found else ()


def _figure(shown: _Element, last: _Element, caption: str) -> _Element:
    """A figure in the place of the elements from what is shown to the last, which become its caption."""
    figure, words = shown.makeelement("figure"), shown.makeelement("figcaption")
    shown.addprevious(figure)
    rest = []
    step = shown
    while step is not last:
        following = step.getnext()
        assert following is not None
        rest.append(following)
        step = following
    words.text = caption + (shown.tail or "").lstrip()
    shown.tail = None
    figure.append(shown)
    words.extend(rest)
    figure.append(words)
    return figure


def _lift(figure: _Element, around: _Element) -> None:
    """A paragraph cannot hold a figure: one that holds nothing else becomes it, another becomes a box."""
    if around.tag != "p":
        return
    alone = len(around) == 1 and not (around.text or "").strip() and not (figure.tail or "").strip()
    if not alone:
        around.tag = "div"
        return
    figure.tail = around.tail
    parent = around.getparent()
    assert parent is not None
    around.tail = None
    parent.replace(around, figure)
