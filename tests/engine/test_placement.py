"""The placement asks from easy to hard, ends in time, and says about other skills no more than it should."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from learning.engine import learner as learners
from learning.engine import mastery, placed, tracing
from learning.engine.decision import Activity, Reason
from learning.engine.explain import Level, level
from learning.engine.grading import Grade
from learning.engine.placement import (
    LIMIT,
    LONGEST,
    USUAL,
    Answered,
    Asked,
    Ending,
    Question,
    next_question,
    standing,
    suits,
    times,
)
from learning.engine.sequencing import choose
from learning.engine.situation import Situation
from learning.engine.state import LearnerState, SkillState
from tests.engine import builders
from tests.engine.builders import PARAMETERS
from tests.engine.generate.showing import template

# a → b → c → d, e needs a alone, apart needs nothing.
COURSE = builders.course({"a": (), "b": ("a",), "c": ("b",), "d": ("c",), "e": ("a",), "apart": ()})
ROW = tuple(Question(skill, (f"{skill}-3", f"{skill}-4")) for skill in ("a", "b", "c", "d", "e"))
NOBODY = LearnerState()


class Candidate:
    """Somebody who sits the placement, with the answers so far."""

    def __init__(self, learner: LearnerState = NOBODY, form: int = 0) -> None:
        self.learner, self.form = learner, form
        self.answers: list[Answered] = []
        self.items: list[str] = []

    def step(self, *, untimed: bool = False) -> Asked | Ending:
        return next_question(ROW, self.answers, self.learner, COURSE, PARAMETERS, form=self.form, untimed=untimed)

    def answer(self, correct: bool, took: timedelta = USUAL) -> str:
        """The skill that was asked about."""
        step = self.step()
        assert isinstance(step, Asked)
        self.learner = answered(self.learner, step.item, correct)
        self.answers.append(Answered(step.skill, correct, took))
        self.items.append(step.item)
        return step.skill

    def sit(self, right: str) -> Ending:
        """To the end, with right answers to some skills."""
        while isinstance(step := self.step(), Asked):
            self.answer(step.skill in right)
        return step


def answered(learner: LearnerState, item: str, correct: bool, *, in_placement: bool = True) -> LearnerState:
    grade = Grade(correct=correct, credit=float(correct), misconception=None)
    skill, exercise = COURSE.skill_of[item], COURSE.item[item]
    if in_placement:
        return placed.responded(learner, skill, exercise, grade, PARAMETERS, course=COURSE)
    return learners.responded(learner, skill, exercise, grade, PARAMETERS)


def practised(skill: str, *right: bool) -> LearnerState:
    learner = NOBODY
    for n, correct in enumerate(right):
        learner = answered(learner, f"{skill}-{n}", correct, in_placement=False)
    return learner


def test_it_goes_from_easy_to_hard_until_nothing_is_left() -> None:
    one = Candidate()
    assert one.sit("abcde") is Ending.ALL
    assert [answer.skill for answer in one.answers] == ["a", "b", "c", "d", "e"]


def test_three_misses_in_a_row_end_it_and_no_fewer() -> None:
    assert len((one := Candidate()).answers) == 0
    assert one.sit("") is Ending.MISSES
    assert len(one.answers) == 3
    again = Candidate()
    assert again.sit("ac") is Ending.ALL, "two misses, but not three in a row"


def test_what_builds_on_two_misses_waits_for_the_rest() -> None:
    one = Candidate()
    for correct in (True, False, False):
        one.answer(correct)
    assert [answer.skill for answer in one.answers] == ["a", "b", "c"]
    assert one.answer(True) == "e", "d builds on b and c"
    assert one.answer(True) == "d"
    assert standing(one.answers, COURSE) == set(), "who knows d knows b and c"


def test_it_ends_after_ten_minutes_unless_the_learner_wants_to_go_on() -> None:
    one = Candidate()
    for _ in range(3):
        one.answer(True, took=LIMIT / 3)
    assert one.step() is Ending.TIME
    assert isinstance(one.step(untimed=True), Asked)
    assert 12 * USUAL <= LIMIT


def test_a_pause_is_not_time_spent() -> None:
    assert times([0.0, 30.0, 430.0, 90_000.0]) == [timedelta(seconds=30), LONGEST, USUAL]


def test_what_practice_or_the_learner_has_said_is_not_asked() -> None:
    known = replace(practised("a", True, True, True), target=0.75)
    waived = learners.changed(known, "b", PARAMETERS, tracing.claimed)
    step = Candidate(waived).step()
    assert isinstance(step, Asked)
    assert (step.skill, step.n_left) == ("c", 3)
    assert Candidate(practised("a", True)).step() == Asked("a", "a-3", 5), "one answer in practice says little"


def test_forms_take_turns_and_what_was_seen_gives_way() -> None:
    assert [Candidate(form=form).step() for form in (0, 1, 2)] == [
        Asked("a", "a-3", 5), Asked("a", "a-4", 5), Asked("a", "a-3", 5),
    ]  # fmt: skip
    seen = LearnerState(skills={"a": SkillState(p_mastery=0.3, seen=("a-3", "a-4"))})
    step = Candidate(seen).step()
    assert isinstance(step, Asked)
    assert step.item not in ("a-3", "a-4")
    assert suits(COURSE.item[step.item])
    every = LearnerState(skills={"a": SkillState(p_mastery=0.3, seen=tuple(i.slug for i in COURSE.items["a"]))})
    step = Candidate(every).step()
    assert isinstance(step, Asked)
    assert step.skill == "b", "nothing new to ask"


@pytest.mark.parametrize(
    ("slug", "hard_to_guess"),
    [
        ("error-visitor-line", False),
        ("representative-voice-groups", False),
        ("features-restaurant-hours", True),
        ("next-word-weather-share", True),
        ("next-word-clinic-notes", False),
    ],
)
def test_a_template_suits_by_what_it_makes(slug: str, hard_to_guess: bool) -> None:
    assert suits(template(slug)) == hard_to_guess


def test_a_right_answer_raises_what_it_builds_on_and_a_wrong_one_lowers_what_builds_on_it() -> None:
    right = answered(NOBODY, "c-3", True).skills
    assert [right[skill].p_mastery for skill in ("a", "b")] == [0.85, 0.85]
    assert right["c"].p_mastery > 0.75
    assert "d" not in right
    wrong = answered(NOBODY, "a-3", False).skills
    assert {skill: state.p_mastery for skill, state in wrong.items() if skill != "a"} == dict.fromkeys("bcde", 0.15)
    assert wrong["b"].placed_by == "a"
    assert "apart" not in wrong


def test_practice_outweighs_what_is_inferred() -> None:
    weak, strong = practised("a", False, False), practised("d", True)
    assert answered(weak, "c-3", True).skills["a"] == weak.skills["a"]
    assert answered(strong, "a-3", False).skills["d"] == strong.skills["d"]


def test_a_miss_that_was_a_slip_lowers_nothing_any_more() -> None:
    missed = answered(NOBODY, "a-3", False)
    after = answered(missed, "b-3", True)
    assert after.skills["a"].placed_known
    assert after.skills["e"].p_mastery == PARAMETERS.default.prior
    assert after.skills["e"].placed_by is None
    still = answered(answered(missed, "b-3", False), "e-3", True)
    assert (still.skills["c"].placed_by, still.skills["c"].p_mastery) == ("b", 0.15), "b is not cleared by e"


def test_nobody_is_called_a_master_by_placements_alone_however_many() -> None:
    learner = NOBODY
    for item in COURSE.items["c"]:
        learner = answered(learner, item.slug, True)
    assert learner.skills["c"].p_mastery > PARAMETERS.mastery.p
    assert not any(tracing.is_mastered(state, PARAMETERS) for state in learner.skills.values())
    assert level(learner.skills["c"], PARAMETERS) is Level.NEARLY


def test_two_answers_in_practice_confirm_it() -> None:
    learner = answered(answered(NOBODY, "a-3", True), "a-4", True)
    n = 0
    while not tracing.is_mastered(learner.skills["a"], PARAMETERS):
        learner = answered(learner, f"a-{5 + n}", True, in_placement=False)
        n += 1
    assert n == mastery.CONFIRMING


def test_practice_begins_at_the_frontier_and_confirms_now_and_then() -> None:
    one = Candidate()
    one.sit("abe")
    first = choose(COURSE, one.learner, PARAMETERS)
    assert (first.activity, first.skill) == (Activity.LESSON, "c")
    reasons, learner = [], replace(one.learner, last_skill="c")
    for _ in range(12):
        decision = choose(COURSE, learner, PARAMETERS)
        reasons.append(decision.reason)
        if decision.item is None:
            assert decision.skill is not None
            learner = learners.changed(learner, decision.skill, PARAMETERS, tracing.lesson_read)
            learner = replace(learner, last_skill=decision.skill)
        else:
            learner = answered(learner, decision.item, True, in_placement=False)
    assert 1 <= reasons.count(Reason.PLACED) <= 3


def test_a_wrong_answer_in_practice_undoes_what_was_inferred() -> None:
    learner = answered(NOBODY, "b-3", True)
    assert Situation(COURSE, learner, PARAMETERS).is_ready("b")
    learner = answered(learner, "a-6", False, in_placement=False)
    assert not Situation(COURSE, learner, PARAMETERS).is_ready("b")


def test_an_objection_opens_practice_again() -> None:
    learner = answered(NOBODY, "b-3", True)
    state = tracing.contested(learner.skills["a"], too_high=True)
    assert not tracing.is_placed(state)
