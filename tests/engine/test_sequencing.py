"""The rules of sequencing, one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from learning.engine.course import Course, Lesson
from learning.engine.decision import Activity, Candidate, Decision, Reason
from learning.engine.sequencing import choose, open_skills
from learning.engine.situation import Status
from learning.engine.skills import UnknownSkill
from learning.engine.state import LearnerState, SkillState
from learning.lab.simulate.effects import carried_out
from tests.engine import builders, simulated
from tests.engine.builders import PARAMETERS

COURSE = builders.course({"root": (), "next": ("root",), "side": (), "top": ("next", "side")})
MASTERED = SkillState(
    p_mastery=0.97, n_opportunities=4, n_responses=4, constructed_right=2, contexts_right=("home", "work"),
    mastered_at=0.0, lesson_read=True,
)  # fmt: skip
BEGUN = SkillState(p_mastery=0.4, n_opportunities=5, n_responses=5, seen=("root-0",), since_reteach=1, lesson_read=True)
ALL_ITEMS = tuple(item.slug for item in COURSE.items["root"])


def learner(last: str | None = "root", last_item: str | None = None, **skills: SkillState) -> LearnerState:
    return LearnerState(skills=skills, last_skill=last, last_item=last_item)


def decide(state: LearnerState, **more: Any) -> Decision:
    return choose(COURSE, state, PARAMETERS, **more)


def brief(decision: Decision) -> tuple[Activity, Reason, str | None]:
    return decision.activity, decision.reason, decision.skill


class TestFrontier:
    def test_the_first_step_is_the_first_lesson(self) -> None:
        decision = decide(LearnerState())
        assert brief(decision) == (Activity.LESSON, Reason.FIRST_STEP, "root")
        assert decision.lesson == "lesson-0"
        assert decision.numbers == {"p_mastery": 0.25, "n_opportunities": 0, "threshold": 0.95}
        assert decision.candidates == (
            Candidate(skill="root", item=None, score=0, reason=Reason.FIRST_STEP),
            Candidate(skill="side", item=None, score=-1, reason=Reason.NEW_SKILL),
        )

    def test_after_the_lesson_comes_practice(self) -> None:
        decision = decide(learner(root=SkillState(p_mastery=0.25, lesson_read=True)))
        assert brief(decision) == (Activity.ITEM, Reason.DIAGNOSE, "root")

    def test_an_open_skill_is_continued(self) -> None:
        started = replace(BEGUN, seen=("side-0",))
        assert brief(decide(learner("side", side=started)))[1:] == (Reason.PRACTISE, "side")

    def test_mastery_opens_what_builds_on_it(self) -> None:
        decision = decide(learner(root=MASTERED))
        assert brief(decision) == (Activity.LESSON, Reason.NEW_SKILL, "next")

    def test_a_waived_prerequisite_counts_as_known(self) -> None:
        decision = decide(learner(root=SkillState(p_mastery=0.25, waived=True)))
        assert brief(decision) == (Activity.LESSON, Reason.FIRST_STEP, "next")

    def test_every_prerequisite_must_be_known(self) -> None:
        assert decide(learner(root=MASTERED, next=MASTERED)).skill == "side"

    def test_a_prerequisite_that_is_lost_comes_first_again(self) -> None:
        lost = replace(MASTERED, p_mastery=0.7, mastered_at=None)
        state = learner("next", root=lost, next=replace(BEGUN, seen=("next-0",)), side=MASTERED)
        assert decide(state).skill == "root"

    def test_what_the_learner_asked_for_is_continued_without_prerequisites(self) -> None:
        decision = decide(learner("top", top=replace(BEGUN, seen=("top-0",), asked=True)))
        assert brief(decision) == (Activity.ITEM, Reason.PRACTISE, "top")

    def test_skills_that_the_course_no_longer_has_are_ignored(self) -> None:
        assert decide(learner("gone", "gone-1", gone=BEGUN)).skill == "root"

    def test_a_skill_begun_by_an_exercise_link_goes_on_without_its_lesson(self) -> None:
        begun = replace(BEGUN, lesson_read=False)
        assert decide(learner(root=begun)).activity is Activity.ITEM
        assert decide(learner("side", root=begun, side=MASTERED)).activity is Activity.LESSON


class TestEnd:
    def test_all_done(self) -> None:
        waived = SkillState(p_mastery=0.25, waived=True)
        decision = decide(learner("top", root=MASTERED, next=MASTERED, side=waived, top=MASTERED))
        assert brief(decision) == (Activity.DONE, Reason.ALL_DONE, None)
        assert decision.numbers == {"n_mastered": 3, "n_waived": 1, "n_set_aside": 0, "n_locked": 0} | {
            "p_gain": decision.candidates[0].score
        }

    def test_nothing_helpful_is_left(self) -> None:
        decision = decide(learner("root", root=replace(BEGUN, n_reteach=2), side=MASTERED))
        assert brief(decision) == (Activity.DONE, Reason.SET_ASIDE, None)
        assert decision.numbers == {"n_mastered": 1, "n_waived": 0, "n_set_aside": 1, "n_locked": 2} | {
            "p_gain": decision.candidates[0].score
        }

    def test_an_empty_course_is_done(self) -> None:
        assert choose(builders.course({}), LearnerState(), PARAMETERS).reason is Reason.ALL_DONE


class TestAsked:
    def test_an_unread_skill_starts_with_its_lesson(self) -> None:
        assert brief(decide(LearnerState(), asked="top")) == (Activity.LESSON, Reason.ASKED, "top")

    def test_a_skill_begun_without_its_lesson_goes_on_with_items(self) -> None:
        begun = replace(BEGUN, lesson_read=False)
        assert decide(learner(root=begun), asked="root").activity is Activity.ITEM

    def test_a_locked_skill_is_served(self) -> None:
        read = SkillState(p_mastery=0.25, lesson_read=True)
        assert brief(decide(learner(top=read), asked="top")) == (Activity.ITEM, Reason.ASKED, "top")

    @pytest.mark.parametrize("state", [MASTERED, replace(BEGUN, n_reteach=2), replace(BEGUN, waived=True)])
    def test_mastered_set_aside_and_waived_skills_are_served(self, state: SkillState) -> None:
        assert brief(decide(learner("side", root=state), asked="root")) == (Activity.ITEM, Reason.ASKED, "root")

    def test_used_up_items_come_again(self) -> None:
        decision = decide(learner(root=replace(MASTERED, seen=ALL_ITEMS)), asked="root")
        assert (decision.reason, decision.item) == (Reason.ASKED, "root-0")

    def test_without_items_the_lesson_is_all_there_is(self) -> None:
        course = builders.course({"only": ()}, n_items=0)
        state = learner(only=SkillState(p_mastery=0.25, lesson_read=True))
        assert brief(choose(course, state, PARAMETERS, asked="only")) == (Activity.LESSON, Reason.ASKED, "only")

    def test_it_works_with_adaptivity_off(self) -> None:
        state = replace(learner(top=SkillState(p_mastery=0.25, lesson_read=True)), adaptive=False)
        assert decide(state, asked="top").item == "top-0"

    def test_an_unknown_skill_raises(self) -> None:
        with pytest.raises(UnknownSkill):
            decide(LearnerState(), asked="nowhere")


class TestSomethingElse:
    def test_a_passed_item(self) -> None:
        first = decide(learner(root=BEGUN))
        assert first.item is not None
        second = decide(learner(root=BEGUN), exclude=[first.item])
        assert second.skill == "root"
        assert second.item not in (None, first.item)

    def test_a_passed_skill(self) -> None:
        assert decide(learner(root=BEGUN), exclude=["root"]).skill == "side"

    def test_passed_items_do_not_make_a_skill_stuck(self) -> None:
        assert decide(learner(root=BEGUN), exclude=ALL_ITEMS).skill == "side"

    def test_the_lesson_that_a_learner_went_without_does_not_come_instead(self) -> None:
        assert decide(learner(root=replace(BEGUN, lesson_read=False)), exclude=ALL_ITEMS).skill == "side"

    def test_when_nothing_else_is_left_it_is_offered_again(self) -> None:
        assert decide(learner(root=BEGUN), exclude=["root", "side"]).skill == "root"


class TestMisconceptions:
    def test_shown_twice_it_is_refuted(self) -> None:
        decision = decide(learner(root=replace(BEGUN, misconceptions=(("m-a", 1), ("m-b", 2)))))
        assert brief(decision) == (Activity.REFUTATION, Reason.REFUTE, "root")
        assert decision.misconception == "m-b"
        assert decision.numbers["n_shown"] == 2

    def test_shown_once_in_each_of_two_skills_is_twice(self) -> None:
        once = replace(BEGUN, misconceptions=(("m-a", 1),))
        assert decide(learner(root=once, side=once)).reason is Reason.REFUTE

    def test_it_is_refuted_once(self) -> None:
        state = learner(root=replace(BEGUN, misconceptions=(("m-a", 5),)))
        state = carried_out(state, decide(state), COURSE, PARAMETERS)
        assert state.skills["root"].refuted == ("m-a",)
        assert decide(state).reason is Reason.PRACTISE

    def test_not_where_the_learner_claims_to_know(self) -> None:
        shown = replace(BEGUN, misconceptions=(("m-a", 2),), waived=True)
        assert decide(learner(root=shown)).reason is not Reason.REFUTE

    def test_a_due_probe_looks_in_another_context(self) -> None:
        probing = replace(BEGUN, probe="m-a", probe_contexts=("mobility",))
        decision = decide(learner(root=probing))
        assert decision.reason is Reason.PROBE
        assert decision.misconception == "m-a"
        # root-6 (a gap) and root-8 (marked words) carry it in other contexts, root-9 too.
        assert decision.item in ("root-6", "root-8", "root-9")

    def test_the_same_context_is_better_than_no_probe(self) -> None:
        contexts = tuple(COURSE.item[slug].context for slug in ("root-6", "root-8", "root-9"))
        decision = decide(learner(root=replace(BEGUN, probe="m-a", probe_contexts=contexts)))
        assert decision.reason is Reason.PROBE

    def test_a_probe_that_no_item_can_make_is_let_go(self) -> None:
        assert decide(learner(root=replace(BEGUN, probe="m-other"))).reason is Reason.PRACTISE

    def test_a_probe_waits_its_turn(self) -> None:
        assert decide(learner(root=replace(BEGUN, probe="m-a", probe_in=1))).reason is Reason.PRACTISE


STUCK = replace(BEGUN, since_reteach=8, n_opportunities=8, n_responses=8)


class TestStuck:
    def test_after_eight_the_lesson_comes_back(self) -> None:
        assert decide(learner(root=replace(STUCK, since_reteach=7, n_responses=7))).reason is Reason.PRACTISE
        state = learner(root=STUCK)
        decision = decide(state)
        assert brief(decision) == (Activity.LESSON, Reason.RETEACH, "root")
        after = carried_out(state, decision, COURSE, PARAMETERS).skills["root"]
        assert (after.n_reteach, after.since_reteach) == (1, 0)

    def test_mastered_skills_are_never_stuck(self) -> None:
        assert decide(learner(root=replace(MASTERED, since_reteach=9))).reason is Reason.NEW_SKILL

    def test_after_three_more_the_weakest_prerequisite_is_practised(self) -> None:
        again = replace(STUCK, since_reteach=3, n_reteach=1, seen=("top-0",))
        weak = replace(MASTERED, p_mastery=0.955)
        state = learner("top", root=MASTERED, next=MASTERED, side=weak, top=again)
        decision = decide(state)
        assert brief(decision) == (Activity.ITEM, Reason.PREREQUISITE, "side")
        assert decision.helps == "top"
        after = carried_out(state, decision, COURSE, PARAMETERS)
        assert after.skills["top"].n_reteach == 2
        assert open_skills(COURSE, after, PARAMETERS)["top"] is Status.SET_ASIDE

    def test_a_prerequisite_without_fresh_items_does_not_help(self) -> None:
        again = replace(STUCK, since_reteach=3, n_reteach=1, seen=("next-0",))
        used_up = replace(MASTERED, seen=ALL_ITEMS)
        state = learner("next", root=used_up, next=again)
        assert open_skills(COURSE, state, PARAMETERS)["next"] is Status.SET_ASIDE
        assert decide(state).skill == "side"

    def test_used_up_items_come_again_a_few_times(self) -> None:
        used_up = replace(BEGUN, seen=ALL_ITEMS, n_reteach=1)
        decision = decide(learner(root=used_up, side=MASTERED))
        assert (decision.reason, decision.item) == (Reason.AGAIN, "root-0")
        assert decide(learner(root=replace(used_up, n_repeats=3), side=MASTERED)).reason is Reason.AGAIN
        assert decide(learner(root=replace(used_up, n_repeats=4), side=MASTERED)).activity is Activity.DONE


class TestPlainOrder:
    def test_lesson_then_items_in_file_order(self) -> None:
        course = builders.course({"a": (), "b": ("a",), "c": ("b",)}, n_items=4, per_lesson=2)
        start = LearnerState(adaptive=False)
        steps = list(simulated.walk(course, simulated.right, start=start))
        assert [step.decision.item or step.decision.lesson for step in steps] == [
            *("lesson-0", "a-0", "a-1", "a-2", "a-3", "b-0", "b-1", "b-2", "b-3"),
            *("lesson-2", "c-0", "c-1", "c-2", "c-3"),
            None,
        ]
        assert {step.decision.reason for step in steps[:-1]} == {Reason.PLAIN_ORDER}
        assert steps[-1].decision.reason is Reason.ALL_DONE

    def test_each_template_of_the_course_comes_once(self) -> None:
        items = {"a": [builders.template("t-0"), builders.template("t-1")], "b": builders.bank("b", 1)}
        course = Course.of({"a": (), "b": ()}, [Lesson(slug="l", module="m", skills=("a", "b"))], items)

        def following(*seen: str) -> str | None:
            begun = SkillState(p_mastery=0.5, lesson_read=True, seen=seen)
            read = SkillState(p_mastery=0.25, lesson_read=True)
            return choose(course, LearnerState(skills={"a": begun, "b": read}, adaptive=False), PARAMETERS).item

        assert [following(), following("t-0"), following("t-0", "t-1")] == ["t-0", "t-1", "b-0"]

    def test_the_end_without_mastery_says_only_that_it_is_the_end(self) -> None:
        start = LearnerState(adaptive=False)
        assert list(simulated.walk(COURSE, simulated.wrong, start=start))[-1].decision.reason is Reason.PLAIN_ORDER

    def test_waived_skills_are_left_out(self) -> None:
        state = replace(learner(root=SkillState(p_mastery=0.25, waived=True)), adaptive=False)
        assert decide(state).lesson == "lesson-1"


def test_the_list_to_choose_from() -> None:
    state = learner(root=BEGUN, next=MASTERED, side=replace(BEGUN, waived=True))
    assert open_skills(COURSE, state, PARAMETERS) == {
        "root": Status.LEARNING,
        "next": Status.MASTERED,
        "side": Status.WAIVED,
        "top": Status.NEW,
    }
    assert open_skills(COURSE, LearnerState(), PARAMETERS)["top"] is Status.LOCKED


def test_candidates_are_other_items_and_other_skills() -> None:
    decision = decide(learner(root=BEGUN))
    assert decision.candidates[0] == Candidate(
        skill="root",
        item=decision.item,
        score=decision.candidates[0].score,
        p_correct=decision.numbers["p_correct"],
        reason=Reason.PRACTISE,
    )
    assert [candidate.skill for candidate in decision.candidates] == ["root"] * 5 + ["side"]
    assert len({candidate.item for candidate in decision.candidates}) == 6


def test_a_lesson_for_two_skills_is_read_once() -> None:
    course = Course.of(
        {"a": [], "b": []},
        [Lesson(slug="both", module="m", skills=("a", "b"))],
        {"a": builders.bank("a", 10), "b": builders.bank("b", 10)},
    )
    steps = list(simulated.walk(course, simulated.right))
    assert [step.decision.activity for step in steps].count(Activity.LESSON) == 1
