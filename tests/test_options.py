"""Settings become options, and what does not fit is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from postkit.model import PostkitError
from postkit.options import build, flags
from postkit.plugin import option
from postkit.shell import config


@dataclass(frozen=True)
class Example:
    dialect: str = option("gfm", help="The dialect.", flag="--dialect", choices=("gfm", "commonmark"))
    width: int = option(80, help="The width.")
    wrap: bool = option(False, help="Whether to wrap.")
    skip: tuple[str, ...] = option((), help="What to skip.")
    names: dict[str, str] = field(default_factory=dict)


def test_text_from_the_command_line_becomes_what_the_option_is() -> None:
    made = build(Example, {"width": "72", "wrap": "yes", "skip": "a, b"}, "example")
    assert made == Example(width=72, wrap=True, skip=("a", "b"))


def test_only_options_with_a_flag_have_one() -> None:
    assert [flag.name for flag in flags(Example)] == ["--dialect"]


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ({"dialekt": "gfm"}, "unknown option of example: dialekt", "did you mean dialect?"),
        ({"dialect": "gmf"}, "example.dialect cannot be gmf", "did you mean gfm?"),
        ({"width": "wide"}, "example.width cannot be 'wide'", "it takes a whole number"),
        ({"width": True}, "example.width cannot be True", "it takes a whole number"),
        ({"names": {"a": 1}}, "example.names cannot be {'a': 1}", "it takes a table of texts"),
    ],
)
def test_what_does_not_fit_is_said(settings: dict[str, object], message: str, hint: str) -> None:
    with pytest.raises(PostkitError) as caught:
        build(Example, settings, "example")
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_the_configuration_is_found_from_the_folder_upward(tmp_path: Path) -> None:
    (tmp_path / "postkit.toml").write_text('to = "json"\n[writers.markdown]\nfront-matter = "toml"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    found = config.load(below)
    assert found.writer == "json"
    assert found.settings == {("writers", "markdown"): {"front-matter": "toml"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form = 'x'", "unknown key: form"),
        ("to = 1", "to takes a str, not 1"),
        ("to = ", "Invalid value"),
        ("readers = 1", "readers must be a table"),
        ("apply = [1]", "apply takes a list of names"),
    ],
)
def test_a_wrong_configuration_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "postkit.toml").write_text(text)
    with pytest.raises(PostkitError, match=message):
        config.load(tmp_path)
