"""Write formulas: between dollars where the dialect has them, as MathML or code where it has not."""

from __future__ import annotations

from functools import cache
from typing import Final

from lxml.etree import _Element

from postkit.html.tree import text_of
from postkit.markdown import blocks, code, dollars, formulas, inline, links, raw
from postkit.markdown.draft import Draft
from postkit.markdown.formulas import Formula
from postkit.markdown.pieces import Inline
from postkit.patterns import pattern

NAMED: Final = pattern("ath|katex|arithm|mjx|MJX")
TEXT: Final = pattern(r">([^<]+)<")
MARKS: Final = "\\`*_~[]"


def start_formula(draft: Draft, element: _Element) -> bool:
    """An element that may be a formula, as the page says as a whole."""
    if draft.formulas is None:
        draft.formulas = formulas.find(element.getroottree().getroot())
    if element not in draft.formulas.found:
        return False
    formula = draft.formulas.found[element]
    said = text_of(element) if formula and formula.twin and element.tag != "math" else ""
    if said[:1].isspace():
        draft.text(" ")
    written = write(draft, element, formula)
    if written and said[-1:].isspace():
        draft.text(" ")
    return written


def write(draft: Draft, element: _Element, formula: Formula | None) -> bool:
    """Write a formula, once; false if the element is to be written like any other."""
    sign = draft.settings.dialect.maths
    if formula is None:
        draft.dropped.append(element)
    elif formula.tex and sign:
        if formula.display and not draft.flat and not draft.links:
            block(draft, formula.tex, sign)
        else:
            in_line(draft, formula, sign)
    elif formula.math is not None:
        foreign(draft, formula, formula.math)
    elif element.tag == "script":
        as_code(draft, formula)
    else:
        return False
    if formula is not None and formula.twin:
        draft.dropped.append(element)
    return True


def block(draft: Draft, tex: str, sign: str) -> None:
    """Write a formula on lines of its own."""
    draft.flush()
    draft.begin("maths")
    draft.put(f"$$\n{dollars.displayed(tex, sign)}\n$$")


def in_line(draft: Draft, formula: Formula, sign: str) -> None:
    """Write a formula in a line; a space parts it from one right before."""
    tex = " ".join(dollars.lines(formula.tex, sign))
    if draft.table is not None and draft.flat and "|" in tex and "{array}" not in tex:
        tex = tex.replace("\\|", "\\Vert ").replace("|", "\\vert ").strip()
    if tex[-1] in "\\$":
        tex += " {}"
    if tex[0] == "`":
        tex = "{}" + tex
    if draft.pieces and isinstance(draft.pieces[-1], Inline):
        draft.text(" ")
    mark = "$$" if formula.display else sign
    draft.maths = True
    draft.raw(Inline(f"{mark}{tex}{mark}"))


def foreign(draft: Draft, formula: Formula, math: _Element) -> None:
    """Write MathML: as HTML, else its TeX as code, else its text."""
    if draft.settings.html:
        text = " ".join(raw.outer(draft, math).split("\n"))
        table = references(draft.settings.signs.loose)
        draft.raw(TEXT.sub(lambda found: found[0].translate(table), text))
        return
    draft.unsayable("math")
    if formula.tex:
        as_code(draft, formula)
    else:
        draft.text(text_of(math))


@cache
def references(loose: frozenset[str]) -> dict[int, str]:
    """For each character that may mean something in Markdown, the reference that stands for it."""
    return {ord(char): f"&#{ord(char)};" for char in loose.union(MARKS)}


def as_code(draft: Draft, formula: Formula) -> None:
    """Write TeX as code, in the language `math` where it stands on lines of its own."""
    if formula.display and not draft.flat and not draft.links:
        draft.flush()
        code.fenced(draft, formula.tex, "math")
    else:
        code.add(draft, formula.tex)


def start_span(draft: Draft, element: _Element) -> bool:
    """`<span>`: one may be a formula, the others are nothing."""
    names = element.get("class")
    return names is not None and NAMED.search(names) is not None and start_formula(draft, element)


def start_box(draft: Draft, element: _Element) -> bool:
    """`<div>`: one may be a formula."""
    names = element.get("class")
    if names is not None and NAMED.search(names) is not None and start_formula(draft, element):
        return True
    return bool(blocks.start_plain(draft, element))


def start_picture(draft: Draft, element: _Element) -> bool:
    """`<img>`: one may be a drawing of a formula."""
    formula = formulas.picture(element)
    return (formula is not None and write(draft, element, formula)) or links.start_image(draft, element)


def start_code(draft: Draft, element: _Element) -> bool:
    """`<code>` and `<pre>`: one may be in the language `math`."""
    formula = formulas.code(element)
    start = code.start_pre if element.tag == "pre" else code.start_code
    return (formula is not None and write(draft, element, formula)) or start(draft, element)


def start_script(draft: Draft, element: _Element) -> bool:
    """`<script>`: one may have the source of a formula."""
    said = (element.get("type") or "").startswith("math/")
    return (said and start_formula(draft, element)) or inline.start_skipped(draft, element)


def start_math(draft: Draft, element: _Element) -> bool:
    """`<math>`."""
    return start_formula(draft, element) or raw.start_object(draft, element)


STARTS: Final = {
    "span": start_span,
    "div": start_box,
    "img": start_picture,
    "code": start_code,
    "pre": start_code,
    "script": start_script,
    "math": start_math,
    "mjx-container": start_formula,
    "math-renderer": start_formula,
}
ENDS: Final = {"div": blocks.boundary}
