"""What was found in a post is read back as it was."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from postkit import verdicts
from postkit.findings.run import IN_SOURCE, Suppressed
from postkit.judging import Judged
from postkit.model import Edit, Fix, Place, Problem, Severity

PLACES = st.builds(Place, st.sampled_from(["a.md", "b.md"]), *[st.none() | st.integers(1)] * 4)
FIXES = st.builds(
    Fix,
    st.lists(st.builds(Edit, PLACES, st.text())).map(tuple),
    st.frozensets(st.text()),
    st.booleans(),
    st.booleans(),
)
PROBLEMS = st.builds(
    Problem,
    st.sampled_from(["missing-title", "x"]),
    st.text(),
    PLACES,
    st.sampled_from(Severity),
    st.text(),
    st.none() | FIXES,
    st.lists(PLACES, max_size=2).map(tuple),
)
SUPPRESSED = st.builds(Suppressed, PROBLEMS, st.just(IN_SOURCE), st.text())
FACTS = st.tuples(st.text(), st.text(), st.lists(st.text() | st.integers(), max_size=3).map(tuple))


@given(
    st.builds(
        Judged,
        st.just("a.md"),
        st.lists(PROBLEMS),
        st.lists(FACTS),
        st.dictionaries(st.text(), st.text()),
        st.lists(SUPPRESSED).map(tuple),
        st.dictionaries(PLACES, st.text()),
        st.none(),
    )
)
def test_what_was_found_is_read_back(judged: Judged) -> None:
    kept = verdicts.encoded(judged)
    assert kept is not None and not {"\t", "\n"}.intersection("".join(kept))
    own, beside = verdicts.decoded("a.md", kept[1]), verdicts.beside("a.md", kept[0])
    assert (own.problems, own.suppressed) == (judged.problems, judged.suppressed)
    assert own.keys == judged.keys or not (judged.problems or judged.suppressed)
    assert beside.facts == judged.facts and beside.ignored == (judged.ignored if judged.facts else {})
    found: list[Problem | Suppressed] = [*judged.problems, *judged.suppressed]
    assert verdicts.unlisted(json.loads(json.dumps(verdicts.listed(found)))) == found


def test_what_was_never_kept_is_nothing() -> None:
    for kept in ("", "[", "[[1], {}]", "[[], 1]"):
        assert verdicts.beside("a.md", kept) == Judged("a.md", [], [])


def test_what_may_be_otherwise_in_the_next_run_is_not_kept() -> None:
    place = Place("a.md", 1, 1)
    assert verdicts.encoded(Judged("a.md", [Problem("crash", "x crashed", place)], [])) is None
    assert verdicts.encoded(Judged("a.md", [], [("x", "y", place)])) is None
    assert verdicts.encoded(Judged("a.md", [], [])) == ("", "")
