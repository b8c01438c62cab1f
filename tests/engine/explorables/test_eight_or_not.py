"""Three machines that look for eights: figures, and what the judge accepts."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.eight_or_not import counts, share
from learning.engine.explorables.store import data
from learning.lab.explorables import eight_or_not

FIGURE = FIGURES["eight-or-not"]
RIGHT: dict[str, float | str] = {"useful": "machine-3", "baseline": 90.0}


def test_the_answers_are_those_of_the_library() -> None:
    known, fresh = data("eight-or-not"), eight_or_not.data()

    assert (known["eights"], known["shown"], known["points"]) == (fresh["eights"], fresh["shown"], fresh["points"])
    for ours, theirs in zip(known["said"], fresh["said"], strict=True):
        assert sum(one != other for one, other in zip(ours, theirs, strict=True)) <= 4


def test_one_machine_never_says_yes_one_is_below_it_and_one_is_useful() -> None:
    assert counts(1) == (0, 70, 0, 649)
    assert round(share(1), 1) == 90.3, "the rule `always no` of the plan"
    assert share(0) < share(1) < share(2)
    assert counts(0)[0] > 0, "it finds some, although fewer answers are right"
    assert counts(2)[0] > 70 / 2


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == FIGURE.judge({}, RIGHT).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"baseline": 50.0}, "half"),
        ({"baseline": 9.7}, "eights"),
        ({"baseline": 89.0}, "baseline"),
        ({"useful": "machine-2"}, "never"),
        ({"useful": "machine-1"}, "below"),
        ({"baseline": 90.26, "found": 70.0}, CORRECT),
    ],
)
def test_each_wrong_way_is_named(changed: dict[str, float | str], outcome: str) -> None:
    judged = FIGURE.judge({}, {**RIGHT, **changed})

    assert judged.outcome == outcome
    assert judged.values["found"] == counts(2)[0], "counted, not believed"
