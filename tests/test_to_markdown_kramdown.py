"""Text as kramdown itself reads it, where Ruby and kramdown are at hand: each place, thousands of texts at once."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from html import escape

import pytest

from postkit.markdown.from_html import html_to_markdown
from tests.test_to_markdown_dialects import liquid
from tests.test_to_markdown_places import PLACES as MORE_PLACES
from tests.test_to_markdown_properties import PLACES, shown, squeeze

RENDER = """
require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
straight = { smart_quotes: 'apos,apos,quot,quot', math_engine: nil, syntax_highlighter: nil, auto_ids: false,
  typographic_symbols: { hellip: '...', mdash: '---', ndash: '--', laquo: '<<', raquo: '>>',
    laquo_space: '<< ', raquo_space: ' >>' } }
puts JSON.generate(JSON.parse(STDIN.read).map { |text| Kramdown::Document.new(text, input: 'GFM', **straight).to_html })
"""
_WORDS = r"""
{{ {% }} %} {{< >}} {{% {: {:: {#a} ::: == %% [[ ]] @a ^a^ ~a~ (@) a. (1) --a << [a]{.b} $a$ $$ *[a]: | : import
* _ ` ~ [ ] ( ) < > & ! \ # + - = . 1 " ' / ; x 中 「 」 。 ^ { } $ % @ ** __ ~~ ]( &amp; <b> {::nomarkdown} {:toc} {:/}
{:␣.x} a|b $$x$$ `a` `` ␣ ␣ word 1.␣ -␣ >␣ #␣ *␣ a b␣c
"""
WORDS = [word.replace("␣", " ") for word in _WORDS.split()]
WHERE = {name: form for name, form in (PLACES | MORE_PLACES).items() if name not in ("task", "box", "title of a box")}


def has_kramdown() -> bool:
    ruby = shutil.which("ruby")
    check = [ruby or "", "-e", "require 'kramdown-parser-gfm'"]
    return ruby is not None and subprocess.run(check, capture_output=True, check=False).returncode == 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_text_comes_back_from_kramdown(seed: int) -> None:
    if not has_kramdown():
        pytest.skip("no kramdown here")
    choice = random.Random(seed)
    forms = list(WHERE.values())
    pages: list[str] = []
    while len(pages) < 5000:
        text = "".join(choice.choices(WORDS, k=choice.randint(1, 5)))
        if text.strip():
            form = choice.choice(forms)
            pages.append(f"<p>before</p>{form.format(escape(text))}<p>behind</p>")
    markdown = [liquid(html_to_markdown(page, "kramdown")) for page in pages]
    done = subprocess.run(
        ["ruby", "-e", RENDER], input=json.dumps(markdown), capture_output=True, text=True, check=True
    )
    for page, written, back in zip(pages, markdown, json.loads(done.stdout), strict=True):
        assert said(back) == said(page), written


def said(html: str) -> str:
    return squeeze(shown(html)).replace("\n", "").replace("\xa0", "")
