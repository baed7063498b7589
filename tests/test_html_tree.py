"""Changing trees keeps the text around what is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from postkit.html import parse, tree
from postkit.html.serialize import inner, outer


def made(text: str) -> tuple[_Element, _Element]:
    """A tree and the element in it that is marked with `id=x`."""
    root = parse.fragment(text)
    return root, next(element for element in root.iter("*") if element.get("id") == "x")


def new(text: str) -> _Element:
    return parse.fragment(text)[0]


AROUND = ["{}", "a{}b", "<i>a</i>b{}c", "<p>a{}b<u>c</u></p>d", "<!-- k -->{}<b>c</b>"]


@pytest.mark.parametrize("around", AROUND)
def test_each_change_keeps_what_is_around(around: str) -> None:
    def after(change: str) -> str:
        root, element = made(around.format('<b id="x">y<u>z</u>w</b>'))
        eval(change, {"tree": tree, "e": element, "new": new})
        return inner(root)

    kept = '<b id="x">y<u>z</u>w</b>'
    assert after("tree.drop(e)") == around.format("")
    assert after("tree.unwrap(e)") == around.format("y<u>z</u>w")
    assert after("tree.unwrap_all(e.getroottree().getroot(), [e])") == around.format("y<u>z</u>w")
    assert after("tree.replace(e, 'n')") == around.format("n")
    assert after("tree.replace(e, '')") == around.format("")
    assert after("tree.replace(e, new('<hr>tail'))") == around.format("<hr>")
    assert after("tree.insert_before(e, 'n')") == around.format("n" + kept)
    assert after("tree.insert_before(e, new('<hr>tail'))") == around.format("<hr>" + kept)
    assert after("tree.insert_after(e, 'n')") == around.format(kept + "n")
    assert after("tree.insert_after(e, new('<hr>tail'))") == around.format(kept + "<hr>")
    assert after("tree.wrap(e, 's')") == around.format(f"<s>{kept}</s>")


def test_unwrap_all_leaves_the_root() -> None:
    root = parse.fragment("a<b>b<b>c</b>d</b>e")
    tree.unwrap_all(root, [root, *tree.elements(root, "b")])
    assert outer(root) == "<div>abcde</div>"


def test_the_root_has_no_place() -> None:
    with pytest.raises(ValueError, match="root"):
        tree.drop(parse.fragment("a"))


def test_elements_are_those_below() -> None:
    root = parse.fragment("<!-- c --><div>a<p>b</p></div><p>c</p>")
    assert [element.tag for element in tree.elements(root)] == ["div", "p", "p"]
    assert [element.tag for element in tree.elements(root, "div")] == ["div"]


def test_text_leaves_comments_out() -> None:
    root = parse.fragment("a<!-- c --><b>b</b>c")
    assert tree.text_of(root) == "abc"
    assert tree.text_of(root[0]) == ""
    assert tree.text_of(root[1]) == "b"


EMPTY = {
    "": True,
    " \n\xa0": True,
    "<p></p>": True,
    "<!-- c -->": True,
    "a": False,
    "<b> <img></b>": False,
    "<br>": False,
}


@pytest.mark.parametrize("text", EMPTY)
def test_is_empty(text: str) -> None:
    assert tree.is_empty(parse.fragment(text)) == EMPTY[text]


def test_a_comment_with_text_behind_it_is_not_empty_of_it() -> None:
    root = parse.fragment("<i></i>text")
    assert tree.is_empty(root[0])
    assert not tree.is_empty(root)


def test_attributes_that_no_xml_has_can_go() -> None:
    root, element = made('<p {{ a }} {% if b %}id="x"{% endif %} id="x" onclick="y" class="k">t</p>')
    tree.keep_attributes(element, ("id", "class"))
    assert inner(root) == '<p id="x" class="k">t</p>'


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<p>", "</p>", "x ", "<br>", "<i>", "</i>"]), max_size=30),
    st.integers(0, 9),
)
def test_unwrapping_loses_no_text(pieces: list[str], which: int) -> None:
    root = parse.fragment("".join(pieces))
    text = tree.text_of(root)
    found = tree.elements(root)
    tree.unwrap_all(root, found[which::2])
    assert tree.text_of(root) == text
    for element in tree.elements(root):
        tree.unwrap(element)
    assert inner(root).strip() == text.strip()
