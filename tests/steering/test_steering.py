"""What staff sets reaches the learner's next proposal, and what the learner sees of it is what was stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from learning import steering
from learning.engine.decision import Activity, Reason
from models import (
    Assignment,
    AssignmentException,
    AssignmentKind,
    Cohort,
    EventKind,
    Intervention,
    InterventionKind,
    Person,
)
from models.cohort import Enrolment
from tests.support.desk import START, Desk


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


@pytest.fixture
def cohort(desk: Desk) -> int:
    """A cohort in which the learner takes part."""
    with desk.database.write() as rows:
        made = Cohort(
            uuid=uuid4(), name="Lëtz", time_zone="America/New_York", languages=["lb"], created_at=START, join_code=None
        )
        rows.add(made)
        rows.flush()
        rows.add(Enrolment(uuid=uuid4(), cohort_id=made.id, person_id=desk.person, name="A", agreed_at=START))
        return made.id


def change(desk: Desk, step: Callable[[Session, datetime], object]) -> None:
    """Something that staff does, a minute later."""
    desk.now += timedelta(minutes=1)
    with desk.database.write() as rows:
        step(rows, desk.now)
        rows.flush()
        steering.refresh(rows, [desk.person], desk.now)


def assign(desk: Desk, cohort: int, **values: Any) -> int:
    given = {
        "uuid": uuid4(), "cohort_id": cohort, "kind": AssignmentKind.SKILLS, "skills": ["judge"], "opens_at": START,
        "due_at": None, "p_threshold": 0.95, "created_by": None, "created_at": START,
    } | values  # fmt: skip
    made = Assignment(**given)
    change(desk, lambda rows, _now: rows.add(made))
    return made.id


def intervene(desk: Desk, kind: InterventionKind, *skills: str, reason: str = "because") -> int:
    desk.now += timedelta(minutes=1)
    with desk.database.write() as rows:
        me = rows.get_one(Person, desk.person)
        return steering.intervene(rows, me, None, me, "Ms T", kind, reason, desk.now, skills).id


def test_work_that_is_set_comes_first_at_once(desk: Desk, cohort: int) -> None:
    assert desk.next().reason is Reason.FIRST_STEP
    due = datetime.fromisoformat("2026-11-12T23:59:59-05:00")

    assign(desk, cohort, kind=AssignmentKind.MODULE, subject="beyond", skills=[], due_at=due)

    decision = desk.next()
    assert (decision.reason, decision.skill) == (Reason.ASSIGNED, "see"), "what it needs comes before it"
    assert datetime.fromordinal(int(decision.numbers["day"])).date().isoformat() == "2026-11-12"
    assert decision.numbers["n_left"] == 4


def test_it_waits_until_it_opens_and_goes_when_it_is_withdrawn(desk: Desk, cohort: int) -> None:
    id = assign(desk, cohort, skills=["build"], opens_at=START + timedelta(hours=2))
    assert desk.next().reason is Reason.FIRST_STEP
    desk.rest(3 / 24)
    assert desk.next().reason is Reason.ASSIGNED

    change(desk, lambda rows, now: setattr(rows.get_one(Assignment, id), "withdrawn_at", now))
    assert desk.next().reason is Reason.FIRST_STEP


def test_an_exception_is_for_one_learner(desk: Desk, cohort: int) -> None:
    id = assign(desk, cohort)
    later = START + timedelta(days=3)
    row = AssignmentException(assignment_id=id, person_id=desk.person, excused=False, due_at=later)
    change(desk, lambda rows, _now: rows.add(row))
    assert desk.next().numbers["n_days"] == pytest.approx(3, abs=0.01)

    change(desk, lambda rows, _now: setattr(rows.get(AssignmentException, (id, desk.person)), "excused", True))
    assert desk.next().reason is Reason.FIRST_STEP


def test_an_archived_cohort_sets_nothing(desk: Desk, cohort: int) -> None:
    assign(desk, cohort)
    change(desk, lambda rows, now: setattr(rows.get_one(Cohort, cohort), "archived_at", now))
    assert desk.next().reason is Reason.FIRST_STEP


def test_a_cohort_without_adaptivity_follows_the_course(desk: Desk, cohort: int) -> None:
    change(desk, lambda rows, _now: setattr(rows.get_one(Cohort, cohort), "adaptive_on", False))
    assert desk.next().reason is Reason.PLAIN_ORDER


def test_each_intervention_steers_until_it_ends(desk: Desk) -> None:
    desk.read_lesson("looking")
    paused = intervene(desk, InterventionKind.PAUSE)
    assert (desk.next().activity, desk.next().reason) == (Activity.DONE, Reason.PAUSED)
    assert desk.note(EventKind.ASKED, "build").skill == "build", "the learner's own choice is served"

    locked = intervene(desk, InterventionKind.LOCK, "see")
    change(desk, lambda rows, now: steering.end(rows, rows.get_one(Intervention, paused), now))
    assert desk.next().skill == "see"

    change(desk, lambda rows, now: steering.end(rows, rows.get_one(Intervention, locked), now))
    intervene(desk, InterventionKind.FIXED)
    assert desk.next().reason is Reason.PLAIN_ORDER


def test_what_staff_wants_next_is_over_once_it_was_done(desk: Desk) -> None:
    desk.read_lesson("looking")
    intervene(desk, InterventionKind.OVERRIDE, "build")
    assert (desk.next().activity, desk.next().reason) == (Activity.LESSON, Reason.SET_NEXT)
    desk.read_lesson("making")
    item = desk.next().item
    assert item in {one.slug for one in desk.tutor.catalogue.course.items["build"]}
    desk.answer(item or "")
    assert desk.last(Intervention).ended_at is not None
    assert desk.next().reason is not Reason.SET_NEXT


def test_a_new_intervention_replaces_the_one_of_its_kind(desk: Desk) -> None:
    intervene(desk, InterventionKind.LOCK, "see")
    intervene(desk, InterventionKind.LOCK, "build")
    assert [row.ended_at is None for row in desk.all(Intervention)] == [False, True]
    assert desk.next().skill == "build"


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
def test_without_a_reason_nothing_is_done(desk: Desk, reason: str) -> None:
    with pytest.raises(steering.BadReason):
        intervene(desk, InterventionKind.PAUSE, reason=reason)
    assert desk.all(Intervention) == []
    with pytest.raises(ValueError, match="needs skills"):
        intervene(desk, InterventionKind.LOCK)
    assert desk.me().steering is None


def test_starting_anew_is_replayed_like_everything_else(desk: Desk) -> None:
    desk.read_lesson("looking")
    desk.master("see")
    assert desk.cache()["see"][2] is True
    desk.note(EventKind.RESET, skills=["see"])
    fresh = desk.cache()
    assert (fresh["see"][1], fresh["see"][2]) == (0, False)
    desk.rebuild()
    assert desk.cache() == fresh
    item = desk.tutor.catalogue.course.items["see"][0].slug
    assert desk.answer(item).is_evidence, "seen before, and evidence again"


def test_starting_all_anew_leaves_the_log(desk: Desk) -> None:
    desk.master("see")
    n = len(desk.events())
    desk.note(EventKind.RESET, skills=[])
    assert desk.state().n_responses == 0
    assert len(desk.events()) == n + 1
    before = desk.state()
    desk.rebuild()
    assert desk.state() == before
