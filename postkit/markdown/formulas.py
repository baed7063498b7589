"""Find the formulas of a page, as MathJax, KaTeX, MathML, Wikipedia, WordPress and others leave them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element, iterwalk

from postkit.html.tree import text_of
from postkit.patterns import pattern

TAGS = ("script", "math", "img", "span", "div", "code", "pre", "mjx-container", "math-renderer")
"""The elements that may be a formula, or hold what is shown of one."""

ENCODINGS = frozenset({"application/x-tex", "text/x-tex", "application/x-latex", "text/x-latex", "tex", "latex"})
SHOWN = frozenset(
    {"katex", "mwe-math-element", "MathJax", "MathJax_CHTML", "MathJax_SVG", "MathJax_MathML", "mjx-chtml"}
)
"""Classes of what holds a formula as it is shown, with its source in it."""
BEFORE = frozenset({*SHOWN, "MathJax_Preview", "MathJax_Display", "MathJax_SVG_Display", "MJXc-display"})
"""Classes of what MathJax 2 puts before the script that has the source."""
WRITTEN = frozenset(
    {"math", "kdmath", "arithmatex", "math-inline", "math-display", "js-inline-math", "js-display-math"}
)
"""Classes of what has the source as its text, between delimiters."""
CODE = frozenset({"language-math", "lang-math", "js-render-math"})
DISPLAYED = pattern(r"(?:^|[\s_-])display(?:\s|$)|displayed-|display-math|element-block|katex-block", re.IGNORECASE)
PICTURE = pattern(r"(?:^|\s)(?:latex|tex|math|mwe-math-fallback-image-\S*|ql-img-\S*(?:formula|equation))(?:\s|$)")
SERVICE = pattern(r"latex\.php\?|latex\.codecogs\.com/|quicklatex\.com/")
WRAPPED = pattern(r"\{\\displaystyle (.*)\}", re.DOTALL)
BRACE = pattern(r"\\.|[{}]", re.DOTALL)
DELIMITED = (("$$", "$$", True), ("\\[", "\\]", True), ("\\(", "\\)", False), ("$", "$", False))
"""How a source is delimited, and whether it is displayed on lines of its own."""


class Formula(NamedTuple):
    """A formula: its TeX, whether it stands on lines of its own, its MathML, whether the page shows it as a `twin`."""

    tex: str
    display: bool = False
    math: _Element | None = None
    twin: bool = False


class Formulas(NamedTuple):
    """The elements of a page, and what those are that are a formula each, or only show again (None) what another is.

    All elements are held: from one that nobody holds any more lxml climbs to the root, unless it meets one that
    somebody does. What stands last here is let go first.
    """

    held: list[_Element]
    found: dict[_Element, Formula | None]


def find(root: _Element) -> Formulas:
    """The formulas in a tree, in a time that does not depend on how deep they are."""
    held, search = list(root.iter()), Search()
    search.through(root)
    return Formulas(held, search.found)


class Search:
    """Goes through a tree; `shown` is the element at work that shows a formula, `source` what it is made
    of, `latest` the MathML that was found last."""

    def __init__(self) -> None:
        self.found: dict[_Element, Formula | None] = {}
        self.shown: _Element | None = None
        self.source: Formula | None = None
        self.latest: _Element | None = None

    def through(self, root: _Element) -> None:
        """Look at all elements of a tree that may be a formula or hold one."""
        walk = iterwalk(root, events=("start", "end"), tag=TAGS)
        for event, element in walk:
            if event == "end":
                if self.shown is not None and element is self.shown:
                    self.finish(element)
            elif element is not root and self.start(element):
                walk.skip_subtree()

    def start(self, element: _Element) -> bool:
        """Look at an element; true if there is nothing to look for in it."""
        formula = self.direct(element)
        if self.shown is not None:
            if formula is not None and (self.source is None or (formula.tex and not self.source.tex)):
                self.source = formula
        elif formula is not None:
            self.found[element] = formula
        elif element.tag in ("mjx-container", "math-renderer") or not SHOWN.isdisjoint(classes(element)):
            self.shown = element
        return formula is not None

    def finish(self, element: _Element) -> None:
        """The end of what shows a formula: its source is known, or there is none."""
        source, self.shown, self.source = self.source, None, None
        if source is not None:
            display = source.display or is_displayed(element) or is_displayed(element.getparent())
            self.found[element] = source._replace(display=display, twin=True)
            self.latest = source.math
        elif (formula := written(element)) is not None:
            self.found[element] = formula

    def direct(self, element: _Element) -> Formula | None:
        """The formula that an element is the source of."""
        tag = element.tag
        if tag == "script":
            return self.script(element)
        if tag == "math":
            return mathml(element)
        if tag == "img":
            return picture(element)
        if self.shown is not None:
            return None
        if tag in ("code", "pre"):
            return code(element)
        return box(element)

    def script(self, element: _Element) -> Formula | None:
        """The source of MathJax 2, and what stands before it and shows the same."""
        kind = element.get("type") or ""
        if not kind.startswith("math/tex"):
            return None
        math = None
        latest, self.latest = self.latest, None
        before = element.getprevious()
        while before is not None and not (before.tail or "").strip() and not BEFORE.isdisjoint(classes(before)):
            self.found[before] = None
            math = latest
            before = before.getprevious()
        return Formula((element.text or "").strip(), "mode=display" in kind, math)


def classes(element: _Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def is_displayed(element: _Element | None) -> bool:
    """Whether an element says that what is in it stands on lines of its own."""
    if element is None:
        return False
    said = element.get("display") or element.get("data-math-style")
    if said:
        return said in ("true", "block", "display")
    return DISPLAYED.search(element.get("class") or "") is not None


def mathml(element: _Element) -> Formula:
    """MathML, with TeX as an annotation or as MathJax 4 and LaTeXML have it."""
    tex = element.get("data-latex") or ""
    if not tex and "ltx_Math" in classes(element):
        tex = element.get("alttext") or ""
    for note in list(element.iter("annotation")):
        if (note.get("encoding") or "").lower() in ENCODINGS:
            tex = text_of(note)
            break
    return Formula(bare(tex), element.get("display") == "block", element, twin=True)


def picture(element: _Element) -> Formula | None:
    """A formula drawn by a service, with TeX as its description."""
    source, names = element.get("src") or "", element.get("class") or ""
    if not ("latex" in source and SERVICE.search(source)) and not (names and is_drawn(names)):
        return None
    tex = (element.get("alt") or "").strip()
    if not tex and "latex.php?" in source:
        from urllib.parse import parse_qs, urlsplit

        tex = parse_qs(urlsplit(source).query).get("latex", [""])[0].strip()
    if not tex:
        return None
    display = DISPLAYED.search(names) is not None or tex.startswith("\\begin{")
    if not display and tex.startswith("\\displaystyle") and is_alone(element):
        return Formula(tex.removeprefix("\\displaystyle").strip(), display=True)
    return Formula(bare(tex), display)


@lru_cache(maxsize=1024)
def is_drawn(names: str) -> bool:
    """Whether classes say that an image is a formula; most images of a page have the same."""
    return PICTURE.search(names) is not None


def bare(tex: str) -> str:
    """TeX without what services put around it."""
    tex = tex.strip()
    wrapped = WRAPPED.fullmatch(tex)
    if wrapped and is_balanced(wrapped[1]):
        return wrapped[1].strip()
    for opening, closing, _ in DELIMITED:
        if tex.startswith(opening) and tex.endswith(closing) and len(tex) > len(opening) + len(closing):
            return tex[len(opening) : -len(closing)].strip()
    return tex


def is_balanced(tex: str) -> bool:
    """Whether each brace has its partner."""
    depth = 0
    for brace in BRACE.findall(tex):
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    return depth == 0


def is_alone(element: _Element) -> bool:
    """Whether nothing else is in the paragraph."""
    around = element.getparent()
    if around is None or around.tag not in ("p", "div", "center") or len(around) > 1:
        return False
    return not (around.text or "").strip() and not (element.tail or "").strip()


def code(element: _Element) -> Formula | None:
    """TeX marked as code in the language `math`."""
    inner = element[0] if element.tag == "pre" and len(element) == 1 and element[0].tag == "code" else element
    if len(inner) or (CODE.isdisjoint(classes(inner)) and CODE.isdisjoint(classes(element))):
        return None
    if inner is not element and ((element.text or "").strip() or (inner.tail or "").strip()):
        return None
    display = element.tag == "pre" or is_displayed(element)
    return Formula((inner.text or "").strip(), display)


def box(element: _Element) -> Formula | None:
    """A box that says that its text is TeX."""
    formula = None if WRITTEN.isdisjoint(classes(element)) else written(element)
    return formula._replace(display=True) if formula and element.tag == "div" else formula


def written(element: _Element) -> Formula | None:
    """TeX between delimiters, or without where a class says how it is meant."""
    if len(element):
        return None
    text = (element.text or "").strip()
    for opening, closing, display in DELIMITED:
        if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening) + len(closing):
            return Formula(text[len(opening) : -len(closing)].strip(), display or is_displayed(element))
    names = classes(element)
    if "math" in names and not {"inline", "display", "math-inline", "math-display"}.isdisjoint(names) and text:
        return Formula(text, is_displayed(element))
    return None
