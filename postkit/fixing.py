"""Fix the file of a post: splice edits into it, and prove that nothing else has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from postkit.frontmatter import decode, encode
from postkit.frontmatter.notes import Lines
from postkit.frontmatter.values import same
from postkit.model import Edit, Fix, Place, Post, Problem, Severity, Source
from postkit.plugin import Report

PASSES = 100
"""How often a file is gone through: a fix may make way for another one."""

Look = Callable[[bytes], tuple[list[Problem], list[Post]]]
"""What is wrong with the bytes of a file, and the posts in it."""


class Fixed(NamedTuple):
    """The bytes of a file before and after, the problems that are gone, and those that are left."""

    source: str
    before: bytes
    after: bytes
    fixed: list[Problem]
    left: list[Problem]


class _State(NamedTuple):
    data: bytes
    problems: list[Problem]
    post: Post


def fix(source: str, data: bytes, look: Look, wanted: Callable[[Problem], bool]) -> Fixed:
    """Put right what is wanted and can be, one fix after another, until there is none left.

    A fix is dropped, with a problem, where it does not do what it says and nothing else.
    """
    problems, posts = look(data)
    if len(posts) != 1:
        return Fixed(source, data, data, [], problems)
    state = _State(data, problems, posts[0])
    fixed: list[Problem] = []
    failed: dict[tuple[str, Place], Problem] = {}
    for _ in range(PASSES):
        able = [each for each in state.problems if each.fix and wanted(each) and _name(each) not in failed]
        if not able:
            break
        chosen = _apart(able)
        after = _tried(state, chosen, look)
        if after is None and len(chosen) > 1:
            chosen = chosen[:1]
            after = _tried(state, chosen, look)
        if after is None:
            failed[_name(chosen[0])] = chosen[0]
            continue
        state, failed = after, {}
        fixed += chosen
    dropped = [_dropped(problem) for problem in failed.values()]
    return Fixed(source, data, state.data, fixed, [*state.problems, *dropped])


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, none of which may touch another."""
    lines = Lines(text)
    for start, end, new in sorted(((*_offsets(lines, edit.place), edit.text) for edit in edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _offsets(lines: Lines, place: Place) -> tuple[int, int]:
    start = lines.starts[(place.line or 1) - 1] + (place.column or 1) - 1
    return start, lines.starts[(place.end_line or 1) - 1] + (place.end_column or 1) - 1


def _apart(able: Sequence[Problem]) -> list[Problem]:
    """The problems, from the first on, whose fixes touch none of those before them."""
    chosen: list[Problem] = []
    taken: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for problem in able:
        assert problem.fix
        spans = [_span(edit.place) for edit in problem.fix.edits]
        if not any(start <= last and first <= end for start, end in spans for first, last in taken):
            chosen.append(problem)
            taken += spans
    return chosen


def _span(place: Place) -> tuple[tuple[int, int], tuple[int, int]]:
    return (place.line or 1, place.column or 1), (place.end_line or 1, place.end_column or 1)


def _tried(state: _State, chosen: Sequence[Problem], look: Look) -> _State | None:
    """The file with some fixes made; None where that is not proven to be right, and to bring no error of its own."""
    fixes = [problem.fix for problem in chosen if problem.fix]
    decoded = decode(state.data, "", Report())
    if decoded is None:
        return None
    text, encoding = decoded
    body = text[len(_head(state.post)) :]
    new = spliced(text, (edit for each in fixes for edit in each.edits))
    encoding = encoding.removesuffix("-sig") if any(each.unmark for each in fixes) else encoding
    data = encode(new, encoding)
    problems, posts = look(data)
    if len(posts) != 1 or data == state.data or not _keeps(state.post, posts[0], fixes):
        return None
    if _head(posts[0]) + body != new:
        return None
    were, are = (Counter(problem.code for problem in each) for each in (state.problems, problems))
    gone = sum(were[code] - are[code] for code in {problem.code for problem in chosen})
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    right = gone >= len(chosen) and all(are[code] <= were[code] for code in errors)
    return _State(data, problems, posts[0]) if right else None


def _head(post: Post) -> str:
    return post.front_matter.text if post.front_matter else ""


def _keeps(before: Post, after: Post, fixes: Sequence[Fix]) -> bool:
    """Whether all keys but those of the fixes have the values that they had."""
    free = frozenset().union(*(each.keys for each in fixes))
    old, new = ({key: value for key, value in post.meta.items() if key not in free} for post in (before, after))
    return same(old, new, ordered=False)


def _name(problem: Problem) -> tuple[str, Place]:
    return problem.code, problem.place


def _dropped(problem: Problem) -> Problem:
    message = f"{problem.code} could not be fixed: something else would have changed"
    return Problem("fix-failed", message, problem.place, Severity.WARNING, "change it by hand")


def holding(source: Source, data: bytes) -> Source:
    """A source with other bytes."""
    return Source.of(source.name, data, source.path, source.line)._replace(sidecar=source.sidecar)
