"""Tests that were handed in, each in a line."""

from __future__ import annotations

from collections.abc import Iterable

from learning import i18n
from learning.extensions import site
from learning.finaltest import Sitting, sittings
from learning.tutor import Person, Tutor
from learning.web.finaltest import words
from learning.web.finaltest.views_of import SittingRow


def handed_in(found: Iterable[Sitting]) -> tuple[SittingRow, ...]:
    """The last one first; what is still open is left out."""
    return tuple(row for one in reversed(list(found)) if (row := sitting_row(one)) is not None)


def sitting_row(sitting: Sitting) -> SittingRow | None:
    """One of them; None as long as it is not handed in."""
    score = sittings.score_of(sitting)
    if score is None or sitting.handed_in_at is None:
        return None
    when = i18n.day(sitting.handed_in_at)
    return SittingRow(uuid=sitting.uuid, when=when, band=words.band(score.band), passed=score.passed)


def of_learner(tutor: Tutor, person: Person | None) -> tuple[SittingRow, ...] | None:
    """For a list of what somebody knows; None where the course has no test."""
    if tutor.catalogue.final_test is None:
        return None
    if person is None:
        return ()
    with site().database.read() as rows:
        return handed_in(sittings.of_person(rows, person))
