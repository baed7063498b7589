"""What generators run in posts that are HTML, and in the HTML of those that are Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.constructs.held import held, plain, settled
from postkit.generators.load import names
from postkit.jobs import Job
from postkit.model import Problem, Source
from postkit.pipeline import SITE_TRANSFORMS, Chain, Plan, run
from tests import sites
from tests.conftest import FIXTURES, Golden

CASES = sorted(path for path in (FIXTURES / "constructs_html").glob("*.html"))
PLACES = {"jekyll": "_posts/2024-05-01-pond.html", "hexo": "source/_posts/pond.html"}


def sent(html: str, source: str, target: str, writer: str = "markdown") -> tuple[str, list[Problem]]:
    """A post of HTML for another generator, and what is said about it."""
    path = PLACES.get(source, "content/posts/pond.html")
    data = f"---\ntitle: Pond\ndate: 2024-05-01\n---\n{html}".encode()
    site = sites.site_of({path: data}, source, target)
    plan = Plan(writer, transforms=SITE_TRANSFORMS, convert=True, site=site)
    (outcome,) = run(Chain(plan), Job(0, Source.of(path, data, path), "html").reader, Source.of(path, data, path))
    assert not [problem for problem in outcome.problems if problem.code == "crash"], outcome.problems
    return outcome.files[0].data.decode().partition("\n---\n")[2] or outcome.files[0].data.decode(), outcome.problems


@pytest.mark.parametrize("target", names())
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_translation(case: object, target: str, golden: Golden) -> None:
    path = FIXTURES / "constructs_html" / f"{case.stem}.html"  # type: ignore[attr-defined]
    body, problems = sent(path.read_text(encoding="utf-8"), path.stem, target)
    said = "".join(f"{problem}\n" for problem in problems if problem.code != "guessed-date")
    golden(FIXTURES / "constructs_html" / path.stem / f"{target}.md", f"{body}====\n{said}")


def test_html_of_no_generator_is_kept_from_running() -> None:
    html = "<p>Write {{ x }}, {% if %} and {{&lt; y &gt;}}.</p><pre>{% raw %}</pre>"
    assert "{% raw %}{{ x }}, {% if %} and {{< y >}}{% endraw %}" in sent(html, "plain", "hexo")[0]
    assert "{{</* y */>}}" in sent(html, "plain", "hugo")[0]


def test_what_stays_html_keeps_its_constructs() -> None:
    body, _ = sent("<p>See {% include x.html %}.</p>", "jekyll", "hugo", "jsonfeed")
    assert "{% include x.html %}" in body


def test_constructs_come_back_from_html_in_markdown() -> None:
    html = "<div class='x'>{{ page.x }} {y} {% include z.html %}</div>\n\n<table><tr><td>{{ a }}</td></tr></table>\n"
    text = f"---\ntitle: A\n---\n{html}"
    for target in names():
        there, _ = sites.sent({"_posts/2024-05-01-a.md": text.encode()}, "jekyll", target)
        (back,) = sites.sent(there, target, "jekyll")[0].values()
        for construct in ("{{ page.x }}", "{% include z.html %}", "{{ a }}"):
            assert construct in back.decode(), target
        assert b"raw" not in back
        assert b"\\{" not in back


@pytest.mark.parametrize("text", ["a {b} c", "a \\{b} c", "a &#123;b} c", "a &#0123;b} c"])
def test_braces_in_html_are_shown_once(text: str) -> None:
    post = f"---\ntitle: A\n---\n<div>{text}</div>\n".encode()
    there, _ = sites.sent({"_posts/2024-05-01-a.md": post}, "jekyll", "docusaurus")
    (data,) = there.values()
    shown = {"a \\{b} c": "a \\\\\\{b} c"}.get(text, "a \\{b} c")
    assert data.decode().endswith(f"---\n{shown}\n")


@given(st.text(), st.booleans())
def test_what_is_held_is_as_it_was(text: str, live: bool) -> None:
    letters = held(text, live=live)
    assert plain(letters) == text
    assert not any(letter.isalnum() or letter.isspace() for letter in letters)
    if live:
        assert settled(f"a {letters} b", "hugo") == f"a {text} b"
