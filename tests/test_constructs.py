"""Bodies from one generator's constructs to another's, and back."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from postkit.constructs.model import Said
from postkit.constructs.translate import translate
from postkit.generators.load import names
from tests.conftest import FIXTURES, Golden

CASES = sorted(path.parent for path in (FIXTURES / "constructs").glob("*/input.md"))
PAIRS = [(source, target) for source, target in itertools.product(names(), names()) if source != target]


def ignore(said: Said) -> None:
    """What is said counts elsewhere."""


def across(text: str, *way: str) -> str:
    """A text from generator to generator."""
    for source, target in itertools.pairwise(way):
        text = translate(text, source, target, ignore)
    return text


def meaning(text: str, source: str) -> str:
    """What a body says, however it is spelled, and however its code is shown."""
    plain = re.sub(r"<!--\s*(?:more|excerpt)\s*-->", "<!--more-->", across(text, source, "plain")).rstrip()
    plain = re.sub(r"(?m)^([ >]*(?:`{3,}|~{3,})) ?(?:\{\.)?([\w-]*).*$", r"\1\2", plain)
    plain = re.sub(r"\*\*[\w.-]+\*\*\n\n(?=```)", "", plain)
    return re.sub(r"(?m)^((?: {0,3}>)+) ?\[!(\w+)\]", lambda found: f"{found[1]} [!{found[2].upper()}]", plain)


@pytest.mark.parametrize("target", names())
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_translation(case: Path, target: str, golden: Golden) -> None:
    """What becomes of every construct of a generator at each other one, and what is said of it."""
    text = (case / "input.md").read_text(encoding="utf-8")
    if target == case.name:
        assert across(text, target, target) == text
        return
    found: list[Said] = []
    golden(case / f"{target}.md", translate(text, case.name, target, found.append))
    said = [
        f"{text.count(chr(10), 0, each.at) + 1}: {each.code}: {each.text!r}\n"
        for each in found
        if each.code != "translated"
    ]
    golden(case / f"{target}.said", "".join(said))


@pytest.mark.parametrize("target", names())
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_there_and_back(case: Path, target: str) -> None:
    """What comes back says the same, and goes there again as it did."""
    text, source = (case / "input.md").read_text(encoding="utf-8"), case.name
    back = across(text, source, target, source)
    assert meaning(back, source) == meaning(text, source)
    assert across(back, source, target, source) == back


WORDS = """
[!note] > :::note %%x%% [[x]] ==x== \\{ {x} {:x} &#123; &#91; ^x {filename}x ](@/x) import
{{ {% }} %} {# #} {{< >}} {{% %}} /* */ raw endraw end ` ``` ~~~ [[ ]] ![[ %% == ::: { } : ( ) < > | \\ " ' a b - *
{{</* */>}} <!--more--> <!-- --> @/ ^ $
"""
SIGNS = WORDS.split()
SNIPPETS = [
    "{% raw %}",
    "{% endraw %}",
    "{{ x }}",
    "{% x %}",
    "{{< x >}}",
    "{{% x %}}",
    "{{ x() }}",
    "{% x() %}",
    "{% end %}",
    "{{</* x */>}}",
    "{{/* x() */}}",
    "\n",
    "\n\n",
    "\n```\n",
    "    ",
    " ",
    "> ",
]
RAW_BEFORE_CODE = re.compile(r"[%}]\}[ >]*[`~]")
"""Hexo takes no fence for one that a tag stands before; without the tag it is one, and what is in it does not run."""
WILD = st.lists(st.sampled_from(SIGNS + SNIPPETS), max_size=14).map("".join)


def check_there_and_back(source: str, target: str, text: str) -> None:
    """It says the same when it comes back, and changes no more after that."""
    assume(source != "hexo" or not RAW_BEFORE_CODE.search(text))
    assume(source != "docusaurus" or "[!" not in text)  # a quotation there, which comes back as what it looks like
    there = across(text, source, target)
    back = across(there, target, source)
    assert meaning(back, source) == meaning(text, source), (there, back)
    assert across(back, source, target, source) == back, (there, back)


@settings(max_examples=400)
@given(pair=st.sampled_from(PAIRS), text=WILD)
def test_any_text_comes_back(pair: tuple[str, str], text: str) -> None:
    check_there_and_back(*pair, text)


@pytest.mark.soak
@pytest.mark.parametrize(("source", "target"), PAIRS, ids=str)
@settings(max_examples=60)
@given(text=WILD)
def test_any_text_comes_back_from_everywhere(source: str, target: str, text: str) -> None:
    check_there_and_back(source, target, text)


LONG = {
    "openers": "{{ {% {{< {{% [[ ![[ {{ x( " * 10_000,
    "tags": "{% if a %}" * 10_000,
    "nested": "{% highlight a %}" * 10_000 + "x" + "{% endhighlight %}" * 10_000,
    "raws": "{% raw %}" * 10_000,
    "shown": "{{</* x " * 10_000,
    "line": "word {{ x }} `code` " * 50_000,
    "ticks": "".join("`" * n + " " for n in range(1, 1_000)),
    "quoted": "> " * 50_000,
    "comments": "<!-- " * 50_000,
}


@pytest.mark.soak
@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("source", ["jekyll", "hugo", "hexo", "zola", "nikola", "obsidian", "docusaurus"])
def test_time_is_linear(name: str, source: str) -> None:
    """Four times the text may take six times as long, and never more than some seconds."""
    import resource

    def seconds(text: str) -> float:
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        for target in ("jekyll", "hugo", "obsidian", "docusaurus"):
            translate(text, source, target, ignore)
        return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start

    text = LONG[name]
    quarter, whole = seconds(text[: len(text) // 4]), seconds(text)
    assert whole < max(6 * quarter, 1.0), (quarter, whole)


def test_a_line_without_a_mark_behind_the_first_of_a_callout_is_in_it() -> None:
    there = across("> [!NOTE]\nLazy.\n\nOther.\n", "hugo", "docusaurus")
    assert there == ":::note\n\nLazy.\n\n:::\n\nOther.\n"
    assert across(there, "docusaurus", "hugo") == "> [!NOTE]\n> Lazy.\n\nOther.\n"
