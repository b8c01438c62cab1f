"""An exercise that leans on a fact which nobody looked at again: not proposed any more, and its answers stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from learning.engine.decision import Activity
from learning.engine.sequencing import open_skills
from learning.engine.situation import Status
from models import Response
from tests.support.course import EXERCISES, slug_of
from tests.support.desk import Desk
from tests.support.facts import lean

LAST_MOMENT = datetime(2026, 11, 10, 23, 30, tzinfo=UTC)
SEE = [slug_of("see", kind) for kind in EXERCISES["see"]]


@pytest.fixture
def content(course: Path) -> Path:
    return lean(course, SEE[1:])


def test_what_is_due_for_review_is_proposed_until_its_last_day(desk: Desk) -> None:
    desk.now = LAST_MOMENT
    desk.answer(SEE[0])
    proposed = desk.next()
    assert proposed.item in SEE[1:]

    desk.now += timedelta(hours=1)

    assert desk.standing() is None, "what was proposed yesterday is withdrawn"
    assert desk.next().item not in SEE


def test_a_skill_without_enough_exercises_is_set_aside_and_the_next_opens(desk: Desk) -> None:
    desk.now = LAST_MOMENT + timedelta(days=1)
    desk.read_lesson("looking")
    decision = desk.next()

    course = desk.tutor.course(desk.now)
    found = open_skills(course, desk.state(), desk.tutor.parameters, now=desk.now)
    assert (found["see"], found["sort"]) == (Status.SET_ASIDE, Status.NEW)
    assert decision.activity in (Activity.ITEM, Activity.LESSON)
    assert decision.skill == "sort"


def test_answers_stay_valid_and_can_be_replayed(desk: Desk) -> None:
    desk.now = LAST_MOMENT - timedelta(days=1)
    desk.read_lesson("looking")
    for item in SEE:
        desk.answer(item)
    assert desk.state().skills["see"].mastered_at is not None
    desk.now = LAST_MOMENT + timedelta(days=1)
    before, answers = desk.cache(), len(desk.all(Response))

    desk.rebuild()

    assert desk.cache() == before
    assert len(desk.all(Response)) == answers
    found = open_skills(desk.tutor.course(desk.now), desk.state(), desk.tutor.parameters, now=desk.now)
    assert (found["see"], found["sort"]) == (Status.MASTERED, Status.NEW)


def test_who_has_it_on_screen_may_answer(desk: Desk) -> None:
    desk.now = LAST_MOMENT + timedelta(days=1)

    outcome = desk.answer(SEE[1])

    assert outcome.correct
    assert outcome.is_evidence
    assert outcome.decision.item not in SEE


def test_a_guest_is_not_led_there_either(desk: Desk) -> None:
    learner = desk.state()
    before = desk.tutor.first_decision(learner, LAST_MOMENT, "see", lesson_read=True)
    after = desk.tutor.first_decision(learner, LAST_MOMENT + timedelta(days=1), "see", lesson_read=True)

    assert before.item in SEE
    assert (after.activity, after.lesson) == (Activity.LESSON, "looking")
