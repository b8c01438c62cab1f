"""A sitting is as far as what was done since it began, and ends where it should."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from learning.engine import reviews
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.parameters import shipped
from learning.engine.review import DAY, Memory
from learning.engine.sequencing import choose
from learning.engine.sitting import LASTS_S, Counts, Kind, Sitting
from learning.engine.situation import Situation
from learning.engine.state import LearnerState, SkillState
from tests.engine.builders import course

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
COURSE = course({"a": (), "b": (), "c": (), "d": ()})
ITEM = Decision(activity=Activity.ITEM, reason=Reason.PRACTISE)
LESSON = Decision(activity=Activity.LESSON, reason=Reason.NEW_SKILL)


def begun(n_steps: int, kind: Kind = Kind.STEPS) -> Sitting:
    return Sitting(kind=kind, n_steps=n_steps, begun_at=NOW.timestamp(), before=Counts(answers=2, lessons=1, cards=0))


def learner(answers: int, *read: str, cards: int = 0) -> LearnerState:
    skills = {skill: SkillState(p_mastery=0.3, lesson_read=True) for skill in read}
    refuted = tuple(f"m-{n}" for n in range(cards))
    first = SkillState(p_mastery=0.3, lesson_read=True, n_responses=answers, refuted=refuted)
    return LearnerState(skills=skills | {"a": first})


@pytest.mark.parametrize(("n_steps", "lesson"), [(5, 3), (10, 5), (20, 6)])
def test_answers_cards_and_lessons_count(n_steps: int, lesson: int) -> None:
    sitting = begun(n_steps)
    assert sitting.n_done(COURSE, learner(2)) == 0
    assert sitting.n_done(COURSE, learner(3, cards=1)) == 2
    assert sitting.n_done(COURSE, learner(3, "b")) == 1 + lesson
    assert sitting.n_done(COURSE, learner(99)) == n_steps
    assert sitting.n_done(COURSE, learner(0)) == 0, "a log that was reset takes nothing back"


def test_it_is_over_when_all_is_done_or_what_follows_would_not_fit() -> None:
    sitting = begun(5)
    assert [sitting.is_over(n, ITEM) for n in range(6)] == [False] * 5 + [True]
    assert [sitting.is_over(n, LESSON) for n in range(6)] == [False] * 3 + [True] * 3
    assert sitting.is_over(0, replace(ITEM, activity=Activity.DONE))
    review = begun(5, Kind.REVIEW)
    assert not review.is_over(1, replace(ITEM, reason=Reason.VERIFY))
    assert review.is_over(1, ITEM), "nothing is due any more"


def test_it_survives_being_stored_and_ends_by_itself() -> None:
    sitting = begun(10, Kind.REVIEW)
    assert Sitting.from_dict(sitting.to_dict()) == sitting
    assert sitting.is_on(NOW + timedelta(seconds=LASTS_S - 1))
    assert not sitting.is_on(NOW + timedelta(seconds=LASTS_S))


def mastered(days_ago: float, stability: float = 10.0) -> SkillState:
    last = NOW.timestamp() - days_ago * DAY
    memory = Memory(stability=stability, difficulty=5.0, due=last + stability * DAY, last=last, decay=0.15)
    return SkillState(
        p_mastery=0.98, n_opportunities=6, n_right=6, evidence=99.0, mastered_at=last, confirmed=True, memory=memory,
        last_at=last, n_responses=6, lesson_read=True, constructed_right=2, contexts_right=("home", "work"),
    )  # fmt: skip


def test_a_review_session_goes_through_what_is_due_and_nothing_else() -> None:
    skills = {"a": mastered(20), "b": mastered(60), "c": mastered(1)}
    state = LearnerState(skills=skills, last_skill="a", adaptive=False)
    before = Counts.of(COURSE, state)
    sitting = Sitting(kind=Kind.REVIEW, n_steps=2, begun_at=NOW.timestamp(), before=before)
    assert reviews.due(Situation(COURSE, state, shipped(), NOW)) == ["b", "a"]

    first = choose(COURSE, replace(state, sitting=sitting), shipped(), now=NOW)
    assert (first.skill, first.reason) == ("b", Reason.REVIEW), "also for who follows the plain order"
    looked_at = replace(skills["b"], n_responses=7, last_at=NOW.timestamp())
    after = replace(state, skills=skills | {"b": looked_at}, last_skill="b", sitting=sitting)
    assert choose(COURSE, after, shipped(), now=NOW).skill == "a"
    done = replace(after, skills=after.skills | {"a": replace(skills["a"], n_responses=7, last_at=NOW.timestamp())})
    assert choose(COURSE, done, shipped(), now=NOW).reason is Reason.PLAIN_ORDER


def test_what_will_be_due_next_is_due_then_and_not_before() -> None:
    state = LearnerState(skills={"a": mastered(2), "b": mastered(1, 30.0)})
    at = reviews.due_next(Situation(COURSE, state, shipped(), NOW))
    assert at is not None
    when = datetime.fromtimestamp(at, UTC)
    assert reviews.due(Situation(COURSE, state, shipped(), when)) == ["a"]
    assert reviews.due(Situation(COURSE, state, shipped(), when - timedelta(minutes=1))) == []
    assert reviews.due_next(Situation(COURSE, LearnerState(), shipped(), NOW)) is None


def test_who_forgets_again_and_again_is_still_a_number() -> None:
    state = LearnerState(skills={"a": replace(mastered(20), n_lapses=2000)})

    assert Situation(COURSE, state, shipped(), NOW).forgets == pytest.approx(1)
