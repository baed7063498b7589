"""The registry finds what is in the folders and says what is not there."""

from __future__ import annotations

import pytest

from postkit import registry
from postkit.model import PostkitError
from postkit.plugin import Reader


def test_an_unknown_name_is_an_error_that_names_it() -> None:
    with pytest.raises(PostkitError, match="unknown reader: nosuch"):
        registry.get(Reader, "nosuch")


def test_a_near_name_is_suggested() -> None:
    error = registry.unknown("writer", "markdwon", ["json", "markdown"])
    assert error.hint == "did you mean markdown?"


@pytest.mark.parametrize("kind", registry.KINDS)
def test_every_builtin_loads(kind: type[Reader]) -> None:
    for entry in registry.builtin(kind).values():
        assert isinstance(registry.load(kind, entry), kind)
