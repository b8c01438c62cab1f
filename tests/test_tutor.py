"""An answer goes in; a log entry, an estimate and a decision come out, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from learning.engine import bkt, grading, sequencing
from learning.engine.decision import Activity, Reason
from learning.engine.parameters import shipped
from learning.engine.state import LearnerState
from learning.people import owner_of_only
from learning.tutor import NotYours, Outcome, log
from models import Decision, Event, EventKind, Mastery, Person, Response
from tests.support.desk import DONT_KNOW, Desk

PRIOR = 0.25

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def offered(outcome: Outcome) -> tuple[object, ...]:
    """What follows an answer; the alternatives are stored with rounded numbers."""
    decision = outcome.decision
    return decision.activity, decision.reason, decision.skill, decision.item, decision.lesson, decision.numbers


def test_an_answer_is_stored_with_everything_that_explains_it(desk: Desk) -> None:
    uuid = uuid4()

    desk.answer("see-sorting", wrong=True, uuid=uuid, duration_ms=1234, language="lb")

    stored = desk.response(uuid)
    ids = desk.tutor.ids
    assert (stored.person_id, stored.item_id, stored.skill_id) == (
        desk.person,
        ids.items["see-sorting"],
        ids.skills["see"],
    )
    assert stored.answer == {"target-a": ["right"], "target-b": ["left"], "target-c": ["right"]}
    assert (stored.correct, stored.misconception) == (False, "see-robots")
    assert stored.credit == pytest.approx(2 / 3)
    assert (stored.is_evidence, stored.opportunity, stored.n_hints) == (True, 1, 0)
    assert (stored.duration_ms, stored.language) == (1234, "lb")
    assert stored.content_version == desk.tutor.catalogue.version
    assert stored.parameter_set_id == ids.parameter_set
    assert stored.created_at == desk.now
    assert stored.completed is False
    assert desk.me().seen_at == desk.now


def test_the_estimate_moves_as_the_model_says(desk: Desk) -> None:
    outcome = desk.answer("see-numeric")

    exercise = desk.tutor.catalogue.exercises["see-numeric"].exercise
    expected = bkt.update(PRIOR, shipped().of("see", exercise), True)
    stored = desk.last(Response)
    assert stored.p_before == PRIOR
    assert stored.p_after == pytest.approx(expected, abs=1e-15)
    assert outcome.learner.skills["see"].p_mastery == stored.p_after
    assert desk.cache()["see"][:3] == (stored.p_after, 1, False)


def test_each_answer_starts_where_the_last_one_ended(desk: Desk) -> None:
    for slug, wrong in (("see-gap", False), ("see-numeric", True), ("see-sorting", False)):
        desk.answer(slug, wrong=wrong)

    first, second, third = desk.all(Response)
    assert second.p_before == first.p_after
    assert third.p_before == second.p_after
    assert [r.opportunity for r in (first, second, third)] == [1, 2, 3]


def test_a_hint_makes_an_answer_no_evidence(desk: Desk) -> None:
    desk.answer("see-gap", n_hints=1)
    desk.answer("see-gap")

    hinted, again = desk.all(Response)
    assert [r.is_evidence for r in (hinted, again)] == [False, False]
    assert [r.opportunity for r in (hinted, again)] == [0, 0]
    assert hinted.n_hints == 1
    assert {r.p_after for r in (hinted, again)} == {PRIOR}


def test_only_the_first_answer_to_an_exercise_is_evidence(desk: Desk) -> None:
    desk.answer("see-gap", wrong=True)
    desk.answer("see-gap")
    desk.answer("see-numeric")
    desk.answer("see-gap")

    responses = desk.all(Response)
    assert [r.is_evidence for r in responses] == [True, False, True, False]
    assert [r.opportunity for r in responses] == [1, 1, 2, 2]
    assert responses[1].p_before == responses[1].p_after == responses[0].p_after


def test_not_knowing_is_wrong_and_shows_no_misconception(desk: Desk) -> None:
    desk.answer("see-single-choice", DONT_KNOW)

    stored = desk.last(Response)
    assert (stored.correct, stored.credit, stored.misconception) == (False, 0, None)
    assert stored.answer == {"dont_know": ["1"]}
    assert stored.is_evidence
    assert stored.p_after < PRIOR + 0.15


@pytest.mark.parametrize("n_hints", [0, 2])
def test_the_same_answer_twice_is_stored_once(desk: Desk, n_hints: int) -> None:
    uuid = uuid4()
    first = desk.answer("see-gap", uuid=uuid, n_hints=n_hints)
    before = (desk.cache(), desk.events(), len(desk.all(Decision)), desk.response(uuid).created_at)

    again = desk.answer("see-gap", uuid=uuid, n_hints=n_hints)

    assert (desk.cache(), desk.events(), len(desk.all(Decision)), desk.response(uuid).created_at) == before
    assert len(desk.all(Response)) == 1
    assert offered(again) == offered(first)
    assert again.learner == first.learner


def test_a_retry_with_another_answer_returns_what_was_stored(desk: Desk) -> None:
    uuid = uuid4()
    desk.answer("see-single-choice", uuid=uuid)

    desk.answer("see-single-choice", wrong=True, uuid=uuid)

    (stored,) = desk.all(Response)
    assert stored.correct
    assert stored.item_id == desk.tutor.ids.items["see-single-choice"]


def test_a_late_retry_says_what_followed_then(desk: Desk) -> None:
    uuid = uuid4()
    first = desk.answer("see-gap", uuid=uuid)
    desk.answer("see-numeric")
    desk.note(EventKind.ASKED, "build")

    again = desk.answer("see-gap", uuid=uuid)

    assert offered(again) == offered(first)
    assert len(desk.all(Response)) == 2


def test_somebody_elses_answer_is_not_yours(desk: Desk) -> None:
    uuid = uuid4()
    desk.answer("see-gap", uuid=uuid)
    other = desk.newcomer()

    with pytest.raises(NotYours):
        desk.answer("see-gap", uuid=uuid, person=other)

    assert len(desk.all(Response)) == 1
    assert {decision.person_id for decision in desk.all(Decision)} == {desk.person}
    assert {mastery.person_id for mastery in desk.all(Mastery)} == {desk.person}


def test_a_number_that_answered_another_exercise_answers_no_second_one(desk: Desk) -> None:
    first = desk.answer("see-gap")

    with pytest.raises(NotYours):
        desk.answer("see-numeric", uuid=first.uuid)

    assert len(desk.all(Response)) == 1


def test_a_decision_is_stored_with_reason_numbers_and_candidates(desk: Desk) -> None:
    desk.note(EventKind.CLAIMED, "see")
    outcome = desk.answer("build-gap")

    stored = desk.last(Decision)
    assert stored.person_id == desk.person
    assert stored.created_at == desk.now
    assert (stored.activity, stored.reason, stored.skill) == (Activity.ITEM, Reason.PRACTISE, "build")
    assert stored.policy == outcome.decision.policy
    assert stored.overridden is False
    usual = {"p_mastery", "n_opportunities", "threshold", "p_correct", "p_target"}
    assert set(stored.numbers) == usual | {"p_propensity"}, "with the chance that it had"
    assert stored.numbers["p_mastery"] == desk.last(Response).p_after
    assert stored.candidates[0]["item"] == stored.item
    assert {c["skill"] for c in stored.candidates} == {"build", "sort"}
    assert all(set(c) == {"skill", "item", "score", "p_correct", "reason"} for c in stored.candidates)
    assert (stored.reason, stored.item) == (outcome.decision.reason, outcome.decision.item)


def test_an_answer_to_what_was_proposed_follows_it(desk: Desk) -> None:
    desk.answer("see-gap")
    proposed = desk.last(Decision)
    assert proposed.item

    desk.answer(proposed.item)

    assert desk.last(Response).decision_id == proposed.id
    assert [d.overridden for d in desk.all(Decision)] == [False, False]


def test_an_answer_to_something_else_overrides_it(desk: Desk) -> None:
    desk.answer("see-gap")
    proposed = desk.last(Decision)
    other = next(slug for slug in ("see-numeric", "see-sorting") if slug != proposed.item)

    desk.answer(other)

    assert desk.last(Response).decision_id is None
    assert [d.overridden for d in desk.all(Decision)] == [True, False]


def test_the_first_answer_overrides_nothing(desk: Desk) -> None:
    desk.answer("see-gap")

    assert desk.last(Response).decision_id is None
    assert [d.overridden for d in desk.all(Decision)] == [False]


def test_mastery_is_completed_once(desk: Desk) -> None:
    desk.master("see")
    desk.answer("see-gap", wrong=True)

    completed = [r for r in desk.all(Response) if r.completed]
    assert len(completed) == 1
    assert completed[0].p_after >= 0.95
    assert desk.cache()["see"][2] is True


def test_mastery_of_one_skill_leads_to_the_next(desk: Desk) -> None:
    desk.read_lesson("looking")
    for item in ("see-gap", "see-numeric", "see-sorting"):
        desk.answer(item)

    decision = desk.next()

    assert (decision.activity, decision.skill) == (Activity.ITEM, "sort")


def test_the_learner_is_known_by_what_was_stored(desk: Desk) -> None:
    outcome = desk.answer("see-gap", wrong=True)
    desk.read_lesson("making")

    state = desk.state()
    assert state.skills["see"] == outcome.learner.skills["see"]
    assert state.skills["build"].lesson_read
    assert (state.last_skill, state.last_item, state.adaptive) == ("build", "see-gap", True)
    assert desk.next() == sequencing.choose(desk.tutor.catalogue.course, state, desk.tutor.parameters)


def test_of_a_stranger_nothing_is_known_and_nothing_stored(desk: Desk) -> None:
    with desk.database.read() as rows:
        assert desk.tutor.state(rows, None) == LearnerState()
    first = desk.tutor.first_decision(LearnerState(), desk.now)
    asked = desk.tutor.first_decision(LearnerState(), desk.now, "judge")
    practice = desk.tutor.first_decision(LearnerState(), desk.now, "judge", lesson_read=True)
    plain = desk.tutor.first_decision(LearnerState(adaptive=False), desk.now)

    assert (first.reason, first.lesson) == (Reason.FIRST_STEP, "looking")
    assert (asked.reason, asked.lesson) == (Reason.ASKED, "deciding")
    assert (practice.reason, practice.skill, practice.activity) == (Reason.ASKED, "judge", Activity.ITEM)
    assert (plain.reason, plain.lesson) == (Reason.PLAIN_ORDER, "looking")
    assert [desk.all(table) for table in (Response, Decision, Event, Mastery)] == [[], [], [], []]


def test_answers_to_a_skill_are_listed_newest_first(desk: Desk) -> None:
    for slug in ("see-gap", "sort-sorting", "see-numeric"):
        desk.answer(slug)
    desk.answer("see-gap", person=desk.newcomer())

    def ask(rows: Session, person: Person, now: datetime) -> tuple[list[int], int]:
        return [r.item_id for r in log.responses(desk.tutor, rows, person, "see")], log.n_responses(rows, person)

    items = desk.tutor.ids.items
    assert desk.do(ask) == ([items["see-numeric"], items["see-gap"]], 3)


def test_only_the_very_first_response_of_somebody_tells_who_it_was(desk: Desk) -> None:
    uuid, second = uuid4(), uuid4()
    desk.answer("see-gap", uuid=uuid)
    with desk.database.read() as rows:
        owner = owner_of_only(rows, uuid, LONG_AGO)
        assert owner is not None
        assert owner.id == desk.person
        assert owner_of_only(rows, uuid4(), LONG_AGO) is None
        assert owner_of_only(rows, uuid, LONG_AGO + timedelta(days=36500)) is None

    desk.answer("see-numeric", uuid=second)

    with desk.database.read() as rows:
        assert owner_of_only(rows, uuid, LONG_AGO) is None
        assert owner_of_only(rows, second, LONG_AGO) is None


def test_impossible_estimates_are_refused_by_the_database(desk: Desk) -> None:
    desk.answer("see-gap")

    with pytest.raises(sa.exc.IntegrityError), desk.database.write() as rows:
        rows.execute(sa.update(Response).values(p_after=1.5))


def test_a_step_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    def fail(rows: Session, person: Person, now: datetime) -> None:
        answer = grading.DontKnow()
        desk.tutor.record_response(
            rows, person, "see-gap", answer, uuid=uuid4(), n_hints=0, duration_ms=None, language="en", now=now
        )
        rows.flush()
        raise RuntimeError("the light goes out")

    with pytest.raises(RuntimeError, match="light"):
        desk.do(fail)

    assert [desk.all(table) for table in (Response, Decision, Mastery)] == [[], [], []]
    assert desk.me().last_item is None
