"""What is made up looks as if it had come about through the site."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

import pytest
import sqlalchemy as sa

from learning.accounts import outbox
from learning.classroom import classes, steps
from learning.classroom.report import report
from learning.dashboard import board
from learning.demo import Made
from learning.demo.habits import Habit
from learning.demo.people import GROUPS, TRAINER_NAME
from learning.steering.objections import objections
from models import (
    Account,
    Assignment,
    AssignmentException,
    Classroom,
    Cohort,
    Enrolment,
    Event,
    EventKind,
    Intervention,
    InterventionKind,
    Mastery,
    Outbox,
    Person,
    Response,
    RoundState,
)
from tests.demo.conftest import NOW, SMALL, make_small
from tests.support.database import ON_SQLITE
from tests.support.desk import Desk

pytestmark = ON_SQLITE
"""That making and removing work on PostgreSQL too is shown in test_removing.py."""
HABITS = {one.name: one.habit for group in GROUPS for one in group.people}


@pytest.fixture
def desk(shown: Desk) -> Desk:
    """Overrides the one whose database has no demonstration."""
    return shown


def answers(desk: Desk) -> dict[str, list[Response]]:
    """Of each learner, by name, in the order in which they were stored."""
    names = {one.person_id: one.name for one in desk.all(Enrolment)}
    found: dict[str, list[Response]] = {name: [] for name in names.values()}
    for one in desk.all(Response):
        if one.person_id in names:
            found[names[one.person_id]].append(one)
    return found


def test_there_are_two_groups_with_learners_in_five_languages(desk: Desk, made: Made) -> None:
    assert list(made.cohorts.values()) == [8, 4]
    assert [one.name for one in desk.all(Cohort)] == list(made.cohorts)
    assert all(one.is_demo for one in desk.all(Cohort))
    people = {one.id: one for one in desk.all(Person)}
    assert not people.pop(desk.person).is_demo
    assert all(one.is_demo for one in people.values())
    assert {one.locale for one in people.values()} == {"en", "fr", "de", "lb", "pt"}
    assert {one.subgroup for one in desk.all(Enrolment)} == {"Lundi", "Jeudi", "Esch", "Kirchberg"}
    assert made.n_answers == len(desk.all(Response)) > 200


def test_answers_lie_in_the_past_one_after_the_other(desk: Desk) -> None:
    for own in answers(desk).values():
        times = [one.created_at for one in own]
        assert times == sorted(times)
        assert all(NOW - timedelta(weeks=SMALL.weeks, days=1) < one < NOW for one in times)
    assert max(one.created_at for one in desk.all(Response)) > NOW - timedelta(hours=1)


def test_what_is_believed_of_people_follows_from_their_answers(desk: Desk) -> None:
    before = [(r.person_id, r.skill_id, round(r.p_mastery, 9), r.n_opportunities) for r in desk.all(Mastery)]

    for person in desk.all(Person):
        desk.do(desk.tutor.rebuild_mastery, person.id)

    assert [(r.person_id, r.skill_id, round(r.p_mastery, 9), r.n_opportunities) for r in desk.all(Mastery)] == before


def test_people_have_habits(desk: Desk) -> None:
    own = answers(desk)
    by_habit: dict[Habit, list[Response]] = defaultdict(list)
    for name, found in own.items():
        by_habit[HABITS[name]] += found

    assert not by_habit[Habit.NEVER]
    assert all(one.created_at < NOW - timedelta(days=7) for one in by_habit[Habit.AWAY])
    assert all(one.created_at > NOW - timedelta(days=5) for one in by_habit[Habit.CRAMMING])
    # Fridays at night may be Saturdays in Luxembourg.
    assert {one.created_at.weekday() for one in by_habit[Habit.WEEKEND]} <= {5, 6}
    guessed, known = (
        sum(one.correct for one in found) / len(found) for found in (by_habit[Habit.GUESSING], by_habit[Habit.KEEN])
    )
    assert guessed < 0.35 < 0.5 < known


def test_staff_has_set_something_and_looked_after_some(desk: Desk) -> None:
    due = sorted(one.due_at for one in desk.all(Assignment) if one.due_at is not None)
    assert due[0] < NOW < due[-1]
    assert sum(not one.required for one in desk.all(Assignment)) == 2
    assert Counter(one.excused for one in desk.all(AssignmentException)) == {True: 2, False: 2}
    done = desk.all(Intervention)
    assert {one.kind for one in done} >= {InterventionKind.PAUSE}
    assert all(one.reason and one.actor == "Martine Weber" for one in done)
    kinds = {one.kind for one in desk.all(Event)}
    assert kinds >= {EventKind.LESSON_READ, EventKind.CONTESTED}


def test_one_class_is_over_and_one_goes_on(desk: Desk) -> None:
    ended, open_ = desk.all(Classroom)

    assert ended.is_demo
    assert open_.is_demo
    assert not classes.is_open(ended, NOW)
    assert classes.is_open(open_, NOW)
    assert ended.closed_at is not None
    assert ended.closed_at < NOW
    with desk.database.read() as rows:
        assert len(report(rows, ended).pupils) == 6
        asked = steps.rounds(rows, ended)
        assert any(one.before_id for one in asked)
        last = steps.current(rows, open_)
        assert last is not None
        assert last.state == RoundState.OPEN


def test_the_same_seed_makes_the_same_answers(desk: Desk) -> None:
    first = {name: [(one.item_id, one.answer, one.created_at) for one in own] for name, own in answers(desk).items()}
    with desk.database.write() as rows:
        rows.execute(sa.delete(Cohort))
        rows.execute(sa.delete(Person).where(Person.is_demo))

    make_small(desk)

    again = {name: [(one.item_id, one.answer, one.created_at) for one in own] for name, own in answers(desk).items()}
    assert again == first


def test_no_mail_waits_for_anybody(desk: Desk) -> None:
    with desk.database.write() as rows:
        for account in rows.scalars(sa.select(Account)):
            outbox.put(rows, "reset", to=account.email, subject="s", text="t", now=NOW, person_id=account.person_id)

    assert desk.all(Outbox) == []


def test_other_addresses_get_their_mail(desk: Desk) -> None:
    with desk.database.write() as rows:
        outbox.put(rows, "reset", to="ada@invalid.lu", subject="s", text="t", now=NOW)

    assert len(desk.all(Outbox)) == 1


def test_one_objection_is_answered_and_one_waits(desk: Desk) -> None:
    names = {one.person_id: one.name for one in desk.all(Enrolment)}
    with desk.database.read() as rows:
        found = {
            names[person.id]: one for person in rows.scalars(sa.select(Person)) for one in objections(rows, person)
        }

    answered, waits = found["Camille Petit"], found["Ana Rodrigues"]
    assert len(found) == 2
    assert [one.actor for one in answered.replies] == [TRAINER_NAME]
    assert answered.too_high
    assert not waits.replies
    assert not waits.too_high
    assert all(one.note and one.shared and one.p is not None for one in found.values())
    assert NOW - waits.at < board.OPEN, "recent enough for the overview to name it"
