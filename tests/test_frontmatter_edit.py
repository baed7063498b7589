"""Front matter changed in its place: random edits of random documents change what they change, and no other line."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postkit.frontmatter import copied_meta, load, render
from postkit.frontmatter.toml_dump import without_nulls
from postkit.frontmatter.values import same
from postkit.model import KEY, FrontMatter, KeyPath, Markdown, Meta, Post, Value
from postkit.plugin import Report

WORDS = ("sea", "wind", "No", "0123", "1.10", "12:30", "a: b", "it's", 'say "hi"', "#1", "über", "", "~", "true", "x y")
scalars = st.sampled_from(WORDS) | st.integers(-5, 2000) | st.booleans() | st.sampled_from([1.5, None])
keys = st.sampled_from(["title", "tags", "extra", "menu", "a b", "名前", "n-1", "list", "x"])
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=8
)
metas = st.dictionaries(keys, values, min_size=1, max_size=6)


class Style(NamedTuple):
    """How a random document is written, drawn value by value."""

    draw: Callable[[st.SearchStrategy[object]], object]

    def one_of(self, *choices: str) -> str:
        return str(self.draw(st.sampled_from(choices)))


def as_json(value: Value) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def yaml_scalar(value: Value, style: Style) -> str:
    if isinstance(value, str):
        single = "'" + value.replace("'", "''") + "'"
        plain = [value] if value in ("sea", "wind", "x y", "über") else []
        return style.one_of(as_json(value), single, *plain)
    return as_json(value)


def yaml_flow(value: Value, style: Style) -> str:
    comma = style.one_of(", ", ",", " , ")
    if isinstance(value, dict):
        return "{" + comma.join(f'"{key}": {yaml_flow(item, style)}' for key, item in value.items()) + "}"
    if isinstance(value, list):
        pad = style.one_of("", " ")
        return "[" + pad + comma.join(yaml_flow(item, style) for item in value) + pad + "]"
    return yaml_scalar(value, style)


def yaml_lines(value: Value, column: int, style: Style) -> list[str]:
    """The lines of a list or mapping in block style, comments and blank lines between them."""
    pad, lines = " " * column, []
    items = list(value.items() if isinstance(value, dict) else enumerate(cast("list[Value]", value)))
    for key, item in items:
        lines += {"": [], "#": [f"{pad}# about it"], "\n": [""]}[style.one_of("", "", "", "#", "\n")]
        head = f"{pad}- " if isinstance(value, list) else f"{pad}{key}: "
        if not isinstance(item, list | dict) or not item or style.one_of("flow", "block", "block") == "flow":
            lines.append(head + yaml_flow(item, style) + style.one_of("", "", "  # why"))
            continue
        inner = yaml_lines(item, column + int(style.one_of("2", "4")), style)
        if isinstance(value, list) and style.one_of("here", "below") == "here":
            inner = yaml_lines(item, column + 2, style)
            if not inner[0].strip() or inner[0].lstrip().startswith("#"):
                lines += [head.rstrip(), *inner]
            else:
                lines += [head + inner[0].lstrip(" "), *inner[1:]]
        else:
            lines += [head.rstrip(), *inner]
    return lines


def paths(value: Value, path: KeyPath = ()) -> list[KeyPath]:
    """The paths to all values but the outermost."""
    found: list[KeyPath] = []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in steps:
        found += [(*path, step), *paths(item, (*path, step))]
    return found


def at(value: Value, path: KeyPath) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def written(meta: Meta, format: str, style: Style) -> str:
    newline = style.one_of("\n", "\r\n")
    if format == "json":
        indent = cast("int | None", style.draw(st.sampled_from([None, 2, 4])))
        import json

        return json.dumps(meta, ensure_ascii=False, indent=indent).replace("\n", newline) + newline
    if format == "toml":
        return render(Post(meta, Markdown([])), "toml").replace("\n", newline)
    return newline.join(["---", *yaml_lines(meta, 0, style), "# the end", "---", ""])


def loaded(text: str) -> FrontMatter:
    report = Report("x")
    found = load(text, "x", report)
    assert found is not None, (text, report.problems)
    assert found[0] is not None
    assert not found[1]
    return found[0]


def edited(front_matter: FrontMatter, meta: Meta) -> str:
    return render(Post(meta, Markdown([]), front_matter=front_matter))


def changed_lines(before: str, after: str) -> tuple[list[int], list[str]]:
    """The numbers of the lines that are gone or changed, and the lines that are new."""
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    gone: list[int] = []
    fresh: list[str] = []
    for kind, first, last, start, stop in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += range(first + 1, last + 1)
            fresh += other[start:stop]
    return gone, fresh


def own_lines(front_matter: FrontMatter, path: KeyPath) -> range:
    """The lines of a value, its key or dash included."""
    places = front_matter.places
    if isinstance(path[-1], str):
        first = places[*path, KEY].line
    elif path[-1]:
        first = (places[*path[:-1], path[-1] - 1].end_line or 0) + 1
    else:
        first = places[path[:-1]].line
    end = places[path].end_line
    assert first is not None
    assert end is not None
    return range(min(first, end), end + 1)


formats = pytest.mark.parametrize("format", ["yaml", "json"])


@formats
@given(data=st.data(), meta=metas)
def test_one_value_changed_changes_its_own_lines(format: str, data: st.DataObject, meta: Meta) -> None:
    front_matter = loaded(written(meta, format, Style(data.draw)))
    assert same(front_matter.meta, meta)
    path = data.draw(st.sampled_from(paths(meta)))
    fresh = copied_meta(meta)
    at(fresh, path[:-1])[path[-1]] = data.draw(scalars)  # type: ignore[index]
    text = edited(front_matter, fresh)
    assert same(loaded(text).meta, fresh)
    gone, new = changed_lines(front_matter.text, text)
    assert set(gone) <= set(own_lines(front_matter, path)), text
    assert len(new) <= 1


@formats
@given(data=st.data(), meta=metas)
def test_one_value_dropped_leaves_the_others(format: str, data: st.DataObject, meta: Meta) -> None:
    front_matter = loaded(written(meta, format, Style(data.draw)))
    path = data.draw(st.sampled_from(paths(meta)))
    fresh = copied_meta(meta)
    del at(fresh, path[:-1])[path[-1]]  # type: ignore[arg-type,union-attr]
    text = edited(front_matter, fresh)
    if not fresh or not at(fresh, path[:-1]):
        return
    assert same(loaded(text).meta, fresh)
    gone, _ = changed_lines(front_matter.text, text)
    lines, own = front_matter.text.splitlines(), own_lines(front_matter, path)
    others = [lines[number - 1].strip() for number in gone if number not in own]
    neighbours = [line for line in others if line and line[0] != "#"]
    assert len(neighbours) <= 1, text  # the one that the dash, the bracket or the comma goes to


@formats
@given(data=st.data(), meta=metas, value=values)
def test_one_value_added_changes_no_other_line(format: str, data: st.DataObject, meta: Meta, value: Value) -> None:
    front_matter = loaded(written(meta, format, Style(data.draw)))
    boxes = [path for path in [(), *paths(meta)] if isinstance(at(meta, path), list | dict)]
    path = data.draw(st.sampled_from(boxes))
    fresh = copied_meta(meta)
    box = at(fresh, path)
    if isinstance(box, list):
        box.insert(data.draw(st.integers(0, len(box))), value)
    else:
        cast(Meta, box)["added"] = value
    text = edited(front_matter, fresh)
    assert same(loaded(text).meta, fresh)
    gone, _ = changed_lines(front_matter.text, text)
    assert len(gone) <= 1, text  # the line that gets the comma, or the bracket that was empty


@formats
@given(data=st.data(), meta=metas, fresh=metas)
def test_any_change_is_read_back(format: str, data: st.DataObject, meta: Meta, fresh: Meta) -> None:
    front_matter = loaded(written(meta, format, Style(data.draw)))
    merged = {**meta, **fresh} if data.draw(st.booleans()) else fresh
    assert same(loaded(edited(front_matter, merged)).meta, merged)


@given(data=st.data(), meta=metas)
def test_one_value_of_toml_changed_changes_its_own_lines(data: st.DataObject, meta: Meta) -> None:
    held = without_nulls(meta)[0]
    leaves = [path for path in paths(held) if not isinstance(at(held, path), list | dict)]
    if not leaves:
        return
    front_matter = loaded(written(held, "toml", Style(data.draw)))
    path = data.draw(st.sampled_from(leaves))
    fresh = copied_meta(held)
    at(fresh, path[:-1])[path[-1]] = data.draw(scalars.filter(lambda value: value is not None))  # type: ignore[index]
    text = edited(front_matter, fresh)
    assert same(loaded(text).meta, fresh, ordered=False)
    gone, new = changed_lines(front_matter.text, text)
    assert set(gone) <= {front_matter.places[path].line}, text
    assert len(new) <= 1


@given(data=st.data(), meta=metas, fresh=metas)
def test_any_change_of_toml_is_read_back(data: st.DataObject, meta: Meta, fresh: Meta) -> None:
    held, more = without_nulls(meta)[0], without_nulls(fresh)[0]
    front_matter = loaded(written(held, "toml", Style(data.draw)))
    merged = {**held, **more} if data.draw(st.booleans()) else more
    assert same(loaded(edited(front_matter, merged)).meta, merged, ordered=False)
