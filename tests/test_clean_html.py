"""Each sweep does what its fixtures show, and leaves alone what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from postkit.html.parse import fragment
from postkit.html.serialize import inner
from postkit.markdown.islands import source
from postkit.model import Html, Markdown, Meta, Post, PostkitError, Severity
from postkit.plugin import Report
from postkit.transforms.clean_html import TEXT_SWEEPS, TREE_SWEEPS, Options, apply
from tests.conftest import FIXTURES, Golden

FOLDER = FIXTURES / "clean_html"
META: Meta = {"title": "雨后的长江大桥", "date": "2022-03-07T07:22:00+00:00", "from": "https://example.org/bridge"}


def clean(html: str, options: Options | None = None, meta: Meta | None = None) -> tuple[str, Report]:
    """What becomes of some HTML, and what is said about it."""
    report = Report("post.html")
    post = Post(dict(META if meta is None else meta), Html(fragment(html)))
    apply(post, options or Options(), report)
    assert isinstance(post.body, Html)
    return inner(post.body.tree), report


def clean_markdown(text: str, meta: Meta | None = None) -> tuple[str, Post, Report]:
    report = Report("post.md")
    post = Post(dict(META if meta is None else meta), Markdown([text]))
    apply(post, Options(), report)
    assert isinstance(post.body, Markdown)
    assert isinstance(post.body.parts[0], str)
    return post.body.parts[0], post, report


def cases(name: str) -> list[Path]:
    return sorted((FOLDER / name).glob("*.in.html"))


def booked(report: Report) -> str:
    return "".join(f"{step}: {text}\n" for step, texts in report.removed.items() for text in texts)


@pytest.mark.parametrize("name", TREE_SWEEPS)
def test_sweep(name: str, golden: Golden) -> None:
    found = cases(name)
    assert found, f"{name} has no fixtures"
    for path in found:
        result, report = clean(path.read_text(encoding="utf-8"), Options(only_sweep=(name,)))
        golden(path.with_name(path.name.replace(".in.", ".out.")), result)
        golden(path.with_name(path.name.replace(".in.html", ".removed.txt")), booked(report))


def test_pictures_in_boxes_are_reported() -> None:
    html = (FOLDER / "boxes" / "pictures-in-boxes.in.html").read_text(encoding="utf-8")
    (problem,) = clean(html)[1].problems
    assert (problem.code, problem.severity) == ("picture-removed", Severity.INFO)
    assert problem.message == "boxes takes out 2 pictures: https://example.org/b.jpg, https://example.org/c.jpg"


@pytest.mark.parametrize("path", cases("whole"), ids=lambda path: path.stem)
def test_whole_post(path: Path, golden: Golden) -> None:
    result, report = clean(path.read_text(encoding="utf-8"))
    golden(path.with_name(path.name.replace(".in.", ".out.")), result)
    golden(path.with_name(path.name.replace(".in.html", ".removed.txt")), booked(report))


def test_every_sweep_is_a_module_of_the_list() -> None:
    folder = Path(__file__).parent.parent / "postkit" / "transforms" / "clean_html"
    found = {path.stem.replace("_", "-") for path in folder.glob("*.py") if "\ndef sweep(" in path.read_text("utf-8")}
    assert found == {*TEXT_SWEEPS, *TREE_SWEEPS}


def test_a_sweep_is_switched_off() -> None:
    html = "<p>a<script>b</script></p><!-- c -->"
    assert clean(html, Options(skip_sweep=("scripts",)))[0] == "<p>a<script>b</script></p>"


def test_a_sweep_runs_alone() -> None:
    html = "<p>a<script>b</script></p><!-- c -->"
    assert clean(html, Options(only_sweep=("scripts",)))[0] == "<p>a</p><!-- c -->"


def test_an_unknown_sweep_is_an_error() -> None:
    with pytest.raises(PostkitError) as error:
        clean("", Options(skip_sweep=("lazy-image",)))
    assert error.value.message == "unknown sweep: lazy-image"
    assert error.value.hint == "did you mean lazy-images?"


def test_text_that_is_taken_out_is_booked_to_its_sweep() -> None:
    _, report = clean('<p>One long enough story.</p><div class="sharedaddy">Share <b>this</b></div>')
    assert report.removed == {"boxes": ["Share this"]}
    assert report.step == ""


def test_an_island_that_is_clean_keeps_its_source() -> None:
    island = Html(fragment("<p>fine</p>"), "<p>fine</P>")
    other = Html(fragment("<p style='x'>so</p>"), "<p style='x'>so</p>")
    apply(Post({}, Markdown(["a\n", island, "b\n", other])), Options(), Report())
    assert source(island) == "<p>fine</P>"
    assert source(other) == "<p>so</p>"


def test_only_the_first_island_is_at_the_start() -> None:
    first, second = Html(fragment("<p>a</p>")), Html(fragment("<h2>T</h2><p>b</p>"))
    apply(Post({"title": "T"}, Markdown(["\n", first, "\n", second])), Options(), Report())
    assert inner(second.tree) == "<h2>T</h2><p>b</p>"


def test_an_id_that_another_island_links_to_stays() -> None:
    first, second = Html(fragment('<p id="a">a</p><p id="b">b</p>')), Html(fragment('<p><a href="#a">x</a></p>'))
    apply(Post({}, Markdown([first, "\n[b](#b)\n", second])), Options(), Report())
    assert inner(first.tree) == '<p id="a">a</p><p id="b">b</p>'


MARKDOWN = [
    ("text alone", "# Other\n\ntext  \n", "# Other\n\ntext  \n"),
    ("epoch and linked title", "<!--1646637720000-->\n[雨后的长江大桥](https://example.org/bridge)\n------\n\n", ""),
    ("atx", "\n# 雨后的长江大桥 #\n\nText.\n", "Text.\n"),
    ("setext", "雨后的长江大桥\r\n===\r\n\r\nText.\r\n", "Text.\r\n"),
    ("a comment that is no epoch", "<!-- note -->\n\nText.\n", "<!-- note -->\n\nText.\n"),
    ("an epoch further down", "Text.\n<!--1646637720000-->\n", "Text.\n<!--1646637720000-->\n"),
    ("a title further down", "Text.\n\n# 雨后的长江大桥\n", "Text.\n\n# 雨后的长江大桥\n"),
    ("a rule", "---\n\nText\n", "---\n\nText\n"),
    ("a longer heading", "# 雨后的长江大桥：续\n", "# 雨后的长江大桥：续\n"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MARKDOWN], ids=[case[0] for case in MARKDOWN])
def test_markdown_at_the_start(text: str, expected: str) -> None:
    result, post, report = clean_markdown(text)
    assert result == expected
    assert post.meta == META
    assert not report.problems


def test_the_address_of_a_linked_title_is_not_lost() -> None:
    meta: Meta = {"title": "A_b"}
    result, post, report = clean_markdown("[A\\_b](https://example.org/x?a=1)\n---\n", meta)
    assert (result, post.meta) == ("", {"title": "A_b", "source_url": "https://example.org/x?a=1"})
    assert [problem.code for problem in report.problems] == ["source-url-from-title"]


def test_an_address_that_differs_from_the_source_url_is_said() -> None:
    meta: Meta = {"title": "A", "source_url": "https://example.org/"}
    _, post, report = clean_markdown("# [A](https://example.net/)\n", meta)
    assert post.meta == meta
    assert [problem.code for problem in report.problems] == ["other-title-address"]


@pytest.mark.parametrize("same", ["http://example.org/bridge", "https://example.org/bridge/", "//example.org/bridge"])
def test_an_address_is_the_same_in_other_clothes(same: str) -> None:
    _, post, report = clean_markdown(f"# [雨后的长江大桥]({same})\n")
    assert post.meta == META
    assert not report.problems


@pytest.mark.parametrize(
    ("comment", "code"),
    [("1646637720000", ""), ("1646680000000", ""), ("1646837720000", "epoch-differs"), ("NaN", "epoch-not-a-time")],
)
def test_an_epoch_is_compared_with_the_date(comment: str, code: str) -> None:
    result, _, report = clean_markdown(f"<!--{comment}-->\nText\n")
    assert result == "Text\n"
    assert [problem.code for problem in report.problems] == ([code] if code else [])
    assert all(problem.severity is Severity.INFO for problem in report.problems)


def test_a_site_name_behind_the_title_does_not_count() -> None:
    assert clean("<h1>Rain</h1><p>x</p>", meta={"title": "Rain - Example News"})[0] == "<p>x</p>"


def test_a_heading_that_says_more_than_the_title_stays() -> None:
    assert clean("<h1>Rain again</h1><p>x</p>", meta={"title": "Rain"})[0] == "<h1>Rain again</h1><p>x</p>"
