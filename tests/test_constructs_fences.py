"""What fences say beyond a language, from each generator's way to each other's."""

from __future__ import annotations

import itertools

import pytest

from postkit.constructs.fences import STYLES, Look, options, read, tag, write
from tests.test_constructs import across

WHOLE = Look(title="pond.js", numbers="true", first="3", lines="1,4-6")
SAID = {
    "docusaurus": 'js title="pond.js" {1,4-6} showLineNumbers=3',
    "hugo": 'js {linenos=true,hl_lines=[1,"4-6"],linenostart=3,title="pond.js"}',
    "zola": "js,linenos,linenostart=3,hl_lines=1 4-6,name=pond.js",
    "python": '{.js hl_lines="1 4 5 6" linenums="1" linenostart="3"}',
    "hexo": "js pond.js line_number:true first_line:3 mark:3,6-8",
}


@pytest.mark.parametrize(("one", "other"), list(itertools.product(STYLES, STYLES)))
def test_a_look_goes_from_each_way_to_each_other(one: str, other: str) -> None:
    language, shown = read(SAID[one], one)
    assert language == "js"
    if one == "python":
        assert shown == WHOLE._replace(title="", lines="1,4,5,6")
        shown = WHOLE
    assert shown == WHOLE
    info, unsaid = write(language, shown, other)
    assert info == SAID[other]
    assert unsaid == (Look(title="pond.js") if other == "python" else Look())


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("linenos", Look(numbers="true")),
        ("linenos=table", Look(numbers="true")),
        ('linenos mark_lines="1 2"', Look(numbers="true", lines="1,2")),
        ('"linenos=table,hl_lines=8 15-17,linenostart=199"', Look(numbers="true", lines="8,15-17", first="199")),
        ('linenos=false hl_lines="2"', Look(numbers="false", lines="2")),
        ("line_number:false wrap:true mark:1,4-7", Look(numbers="false", lines="1,4-7", rest="wrap:true")),
        ("mark:x first_line:y", Look(rest="mark:x first_line:y")),
        ("", Look()),
    ],
)
def test_options_of_tags(text: str, look: Look) -> None:
    assert options(text) == look


@pytest.mark.parametrize("style", [*STYLES, ""])
@pytest.mark.parametrize(
    "info", ["", "js", "{", "js {", "{}", 'js "', "js,", "js {1,x}", "js a=b", "=", "js :", "js {=}"]
)
def test_what_nobody_knows_is_left_to_the_rest(info: str, style: str) -> None:
    language, look = read(info, style)
    assert look._replace(rest="", title="") == Look()
    if look == Look():
        assert write(language, look, style) == (language, look)


def test_jekyll_says_numbers_and_lines() -> None:
    assert tag(WHOLE) == ('linenos mark_lines="1 4 5 6"', Look(title="pond.js", first="3"))
    assert tag(Look(lines="1-90000")) == ("", Look(lines="1-90000"))


def test_a_fence_without_a_language_keeps_its_look() -> None:
    assert read('title="a b" {2}', "docusaurus") == ("", Look(title="a b", lines="2"))
    assert write("", Look(title="a b"), "docusaurus") == ('text title="a b"', Look())
    assert write("", Look(lines="2"), "hugo") == ("{hl_lines=[2]}", Look())
    assert write("", Look(lines="2"), "hexo") == ("plaintext mark:2", Look())


@pytest.mark.parametrize("target", ["hugo", "docusaurus", "zola", "pelican", "nikola", "hexo", "jekyll", "plain"])
def test_what_a_fence_says_comes_back(target: str) -> None:
    text = 'Text.\n\n```toml {file="a.toml" copy=true}\na = 1\n```\n\n```go {linenos=table,title="a b"}\nx\n```\n'
    back = across(text, "hugo", target, "hugo")
    assert "a.toml" in back
    assert "copy=true" in back
    assert "<!--" not in back
    assert back.count("a b") == 1 or target == "jekyll"
