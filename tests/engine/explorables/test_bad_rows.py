"""Bad rows: figures, what the judge accepts, and that the lesson quotes them."""

from __future__ import annotations

import pytest

from learning.engine.explorables import CORRECT, FIGURES
from learning.engine.explorables.bad_rows import right_without
from learning.engine.explorables.store import data
from learning.lab.explorables import bad_rows
from learning.paths import CONTENT

FIGURE = FIGURES["bad-rows"]
BAD = data("bad-rows")["bad"]


def test_the_data_are_those_of_the_library() -> None:
    known, fresh = data("bad-rows"), bad_rows.data()

    assert {**known, "scikit-learn": ""} == {**fresh, "scikit-learn": ""}


def test_the_judge_trains_as_the_lab_does() -> None:
    assert right_without(set()) == data("bad-rows")["right"]["all"]
    assert right_without(set(BAD)) == data("bad-rows")["right"]["without-bad"]
    assert right_without(set(range(1, 91))) == 0


def test_right_and_wrong_states_are_told_apart() -> None:
    assert FIGURE.judge({}, FIGURE.right({})).outcome == CORRECT
    assert {FIGURE.judge({}, state).outcome for state in FIGURE.wrong({})} == FIGURE.outcomes


def _state(*rows: int) -> dict[str, float | str | tuple[str, ...]]:
    return {"bad": tuple(map(str, rows))}


GOOD = [n for n in range(1, 91) if n not in BAD]


@pytest.mark.parametrize(
    ("found", "true", "outcome"),
    [(15, 0, CORRECT), (15, 7, CORRECT), (15, 8, "rare"), (11, 1, CORRECT), (10, 1, "missed"), (15, 75, "rare")],
)
def test_found_and_falsely_marked_rows_both_count(found: int, true: int, outcome: str) -> None:
    judged = FIGURE.judge({}, _state(*BAD[:found], *GOOD[:true]))

    assert judged.outcome == outcome
    assert (judged.values["found"], judged.values["true"]) == (found, true)


def test_the_wrong_widths_of_one_kind_look_like_right_ones_of_another() -> None:
    """So nobody reaches the goal with the column of widths alone."""
    rows = data("bad-rows")["rows"]
    judged = FIGURE.judge({}, _state(*(n for n in BAD if rows[n - 1][1] > 3)))

    assert judged.outcome == "only-large"


def test_the_lesson_quotes_the_figures() -> None:
    text = (CONTENT / "data/good-and-bad-data/en.md").read_text("utf-8")
    right = data("bad-rows")["right"]

    assert f"names {right['all']} of {len(data('bad-rows')['tests'])} new flowers correctly" in text
    assert f"names {right['without-bad']} correctly" in text
    assert f"{len(data('bad-rows')['rows'])} flowers, {len(BAD)} widths" in text
