"""What time does between answers: it fades, confirms, makes reviews due, and ends what a proposal stood for."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning.engine import learner as learners
from learning.engine import review, tracing
from learning.engine.predictor import History, ItemStatistics
from learning.engine.state import EASIER, HARDER, USUAL
from models import Decision, EventKind, Response
from tests.support.desk import Desk


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


@pytest.fixture
def spare(desk: Desk) -> str:
    """Master a skill, and leave one of its items for later."""
    *first, last = desk.tutor.catalogue.course.items["see"]
    for item in first:
        desk.answer(item.slug)
    assert desk.state().skills["see"].mastered_at is not None
    return last.slug


def test_a_right_answer_on_another_day_confirms_mastery(desk: Desk, spare: str) -> None:
    before = desk.state().skills["see"]
    desk.rest(3)

    outcome = desk.answer(spare)

    after, stored = outcome.learner.skills["see"], desk.last(Response)
    assert (before.confirmed, after.confirmed, stored.completed) == (False, True, False)
    assert after.mastered_at == before.mastered_at
    assert stored.p_recall == outcome.p_recall == review.recall(before.memory, desk.now) < 1
    assert stored.p_before == tracing.p_now(before, desk.now) == pytest.approx(before.p_mastery * stored.p_recall)
    assert stored.p_after == after.p_mastery


def test_a_missed_review_reopens_practice(desk: Desk, spare: str) -> None:
    desk.rest(3)

    outcome = desk.answer(spare, wrong=True)

    state = outcome.learner.skills["see"]
    assert (state.mastered_at, state.p_mastery, state.n_lapses) == (None, 0.80, 1)
    assert outcome.lapsed is desk.last(Response).lapsed is True
    assert desk.cache()["see"][2] is False
    assert state.memory is not None


def test_a_hint_moves_nothing_though_time_did(desk: Desk, spare: str) -> None:
    desk.rest(30)
    before = desk.state().skills["see"]

    desk.answer(spare, n_hints=1)

    stored = desk.last(Response)
    assert stored.p_before == stored.p_after < before.p_mastery
    assert desk.state().skills["see"].p_mastery == before.p_mastery
    assert stored.p_correct is None


def test_the_log_holds_what_was_predicted(desk: Desk) -> None:
    item = ItemStatistics(30, -0.7)
    desk.tutor.items["see-gap"] = item  # type: ignore[index]
    before, entry = desk.state(), desk.tutor.catalogue.exercises["see-gap"]

    desk.answer("see-gap")

    stored = desk.last(Response)
    predicted = learners.p_correct(before, "see", entry.exercise, desk.tutor.parameters, item=item, now=desk.now)
    assert stored.p_correct == pytest.approx(predicted)
    assert stored.item_difficulty == -0.7


def test_the_predictor_remembers_skills_and_the_whole(desk: Desk) -> None:
    desk.answer("see-gap")
    desk.answer("judge-mark-words", wrong=True)
    desk.answer("judge-mark-words")

    learner, me = desk.state(), desk.me()
    assert (learner.history.n_right, learner.history.n_wrong) == (1, 1)
    assert (learner.skills["see"].history.n_right, learner.skills["judge"].history.n_wrong) == (1, 1)
    assert History(*(me.history or ())) == learner.history
    assert learner.history.rating < 0 < learner.skills["see"].history.rating


def test_a_proposal_stands_for_a_sitting_only(desk: Desk) -> None:
    desk.answer("see-gap")
    desk.rest(0.4)
    assert desk.standing() is not None
    desk.next()
    assert len(desk.all(Decision)) == 1

    desk.rest(0.2)

    assert desk.standing() is None
    desk.next()
    assert len(desk.all(Decision)) == 2
    assert [d.overridden for d in desk.all(Decision)] == [False, False]


@pytest.mark.parametrize("target", [HARDER, EASIER, USUAL])
def test_the_wanted_difficulty_is_kept(desk: Desk, target: float) -> None:
    desk.note(EventKind.TARGET, p_target=target)

    assert desk.me().p_target == desk.state().target == target
    assert desk.events() == [("target", None, {"p_target": target})]
    desk.rebuild()
    assert desk.me().p_target == target
