"""Facts with dates: when they hold, who leans on them, and when somebody should look."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from learning.catalogue.facts import SOON, statuses
from learning.catalogue.load import load
from learning.catalogue.status import status
from tests.support.facts import lean

FIRST, LAST = date(2026, 8, 2), date(2026, 11, 10)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "gone", "standing"),
    [
        (FIRST - DAY, True, "not yet valid"),
        (FIRST, False, None),
        (LAST - SOON - DAY, False, None),
        (LAST - SOON, False, "due"),
        (LAST, False, "due"),
        (LAST + DAY, True, "past"),
    ],
)
def test_a_fact_holds_from_its_first_day_to_its_last(course: Path, day: date, gone: bool, standing: str | None) -> None:
    catalogue = load(lean(course, ["see-gap", "judge-mark-words"]))

    assert catalogue.withdrawn(day) == (frozenset({"see-gap", "judge-mark-words"}) if gone else frozenset())
    assert [one.standing for one in statuses(catalogue, day)] == ([standing] if standing else [])


def test_the_status_names_what_leans_on_it(course: Path) -> None:
    (one,) = statuses(load(lean(course, ["see-gap", "judge-mark-words"])), LAST)

    assert (one.lessons, one.exercises) == (("looking",), ("see-gap", "judge-mark-words"))
    assert str(one).splitlines() == [
        "due: law (review by 2026-11-10): Somebody must say when a machine answers.",
        "  lesson looking",
        "  exercise see-gap",
        "  exercise judge-mark-words",
    ]
    assert one.as_json()["review_by"] == "2026-11-10"


def test_dates_make_no_translation_stale(course: Path) -> None:
    assert {one.freshness for one in status(load(lean(course)))} == {"fresh"}


def test_a_course_may_do_without(small_course: Path) -> None:
    assert statuses(load(small_course), LAST) == []
