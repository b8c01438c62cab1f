"""What the learner says and reads is logged, respected, and decides what comes next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from learning.engine.decision import Activity, Reason
from learning.engine.sequencing import open_skills
from learning.engine.situation import Status
from models import Decision, Event, EventKind
from tests.support.course import edited
from tests.support.desk import DONT_KNOW, Desk


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def status(desk: Desk, skill: str) -> Status:
    return open_skills(desk.tutor.catalogue.course, desk.state(), desk.tutor.parameters)[skill]


def test_a_claimed_skill_is_left_alone_and_opens_what_builds_on_it(desk: Desk) -> None:
    decision = desk.note(EventKind.CLAIMED, "see")

    assert desk.events() == [("claimed", "see", {})]
    assert status(desk, "see") is Status.WAIVED
    assert status(desk, "sort") is Status.NEW
    assert decision.skill == "sort"
    assert desk.cache()["see"][0] == 0.25, "the estimate stays"


def test_a_claim_can_be_taken_back(desk: Desk) -> None:
    desk.note(EventKind.CLAIMED, "see")
    decision = desk.note(EventKind.UNCLAIMED, "see")

    assert [kind for kind, *_ in desk.events()] == ["claimed", "unclaimed"]
    assert status(desk, "see") is Status.NEW
    assert status(desk, "sort") is Status.LOCKED
    assert decision.skill == "see"


def test_claiming_twice_is_claiming(desk: Desk) -> None:
    first = desk.note(EventKind.CLAIMED, "see")
    before = desk.state()

    assert desk.note(EventKind.CLAIMED, "see") == first
    assert desk.state() == before


def test_claiming_what_was_proposed_overrides_the_proposal(desk: Desk) -> None:
    desk.next()
    desk.note(EventKind.CLAIMED, "see")
    desk.note(EventKind.CLAIMED, "judge")

    assert [(d.skill, d.overridden) for d in desk.all(Decision)] == [("see", True), ("sort", False), ("sort", False)]


def test_a_skill_that_was_asked_for_comes_whatever_it_needs(desk: Desk) -> None:
    assert status(desk, "judge") is Status.LOCKED

    decision = desk.note(EventKind.ASKED, "judge")

    assert (decision.reason, decision.skill, decision.lesson) == (Reason.ASKED, "judge", "deciding")
    assert desk.events() == [("asked", "judge", {})]
    assert status(desk, "judge") is Status.NEW
    assert desk.me().last_skill == "judge"
    desk.read_lesson("deciding")
    assert desk.next().skill == "judge", "the wish outlives the lesson"


def test_asking_for_something_else_overrides_and_for_the_same_does_not(desk: Desk) -> None:
    desk.next()
    desk.note(EventKind.ASKED, "see")
    desk.note(EventKind.ASKED, "judge")

    assert [(d.skill, d.overridden) for d in desk.all(Decision)] == [("see", False), ("see", True), ("judge", False)]


def test_an_estimate_that_is_too_high_opens_practice_again(desk: Desk) -> None:
    desk.master("see")
    assert status(desk, "see") is Status.MASTERED

    desk.note(EventKind.CONTESTED, "see", direction="too-high", note="I guessed")

    assert desk.events()[-1] == ("contested", "see", {"direction": "too-high", "note": "I guessed"})
    assert desk.cache()["see"][0] == 0.8
    assert desk.cache()["see"][2] is False
    assert desk.me().last_skill == "see"


def test_an_estimate_that_is_too_low_gets_a_chance_and_no_present(desk: Desk) -> None:
    desk.answer("judge-mark-words", wrong=True)
    before = desk.cache()["judge"][0]
    desk.answer("see-gap")

    decision = desk.note(EventKind.CONTESTED, "judge", direction="too-low")

    assert desk.cache()["judge"][0] == before
    assert decision.skill == "judge"
    assert status(desk, "judge") is Status.LEARNING


def test_without_adaptivity_the_course_runs_in_its_plain_order(desk: Desk) -> None:
    decision = desk.note(EventKind.ADAPTIVITY, on=False)

    assert (decision.reason, decision.lesson) == (Reason.PLAIN_ORDER, "looking")
    assert desk.events() == [("adaptivity", None, {"on": False})]
    assert desk.me().adaptive_on is False
    desk.read_lesson("looking")
    seen = []
    for _ in range(13):
        decision = desk.next()
        assert decision.reason is Reason.PLAIN_ORDER
        seen.append(decision.item or decision.lesson)
        if decision.item:
            desk.answer(decision.item, wrong=len(seen) % 2 == 0)
        elif decision.lesson:
            desk.read_lesson(decision.lesson)
    items = desk.tutor.catalogue.course.items
    assert seen == [*(i.slug for i in items["see"]), *(i.slug for i in items["sort"]), "making"]


def test_adaptivity_can_be_switched_on_again(desk: Desk) -> None:
    desk.note(EventKind.ADAPTIVITY, on=False)
    decision = desk.note(EventKind.ADAPTIVITY, on=True)

    assert decision.reason is Reason.FIRST_STEP
    assert desk.me().adaptive_on is True


OF_NO_SKILL = (EventKind.ADAPTIVITY, EventKind.TARGET, EventKind.RESET, EventKind.GOAL)


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind not in OF_NO_SKILL])
def test_every_kind_of_event_can_be_noted_and_is_followed_by_a_decision(desk: Desk, kind: EventKind) -> None:
    data = {"direction": "too-low", "misconception": "see-magic", "lesson": "looking"}

    desk.note(kind, "see", **data)

    assert desk.events() == [(kind.value, "see", data)]
    assert len(desk.all(Decision)) == 1
    assert desk.all(Event)[0].created_at == desk.now == desk.me().seen_at
    assert next(iter(desk.cache())) == "see"


def test_a_lesson_is_read_for_all_its_skills_and_practice_follows(desk: Desk) -> None:
    assert desk.next().lesson == "looking"

    assert desk.read_lesson("looking")

    assert desk.events() == [("lesson-read", "see", {"lesson": "looking"})]
    state = desk.state()
    assert {skill for skill, own in state.skills.items() if own.lesson_read} == {"see", "sort"}
    assert desk.next().activity is Activity.ITEM


def test_a_lesson_that_was_read_is_no_news(desk: Desk) -> None:
    desk.read_lesson("looking")

    assert not desk.read_lesson("looking")
    assert len(desk.events()) == 1


def test_a_lesson_that_was_not_proposed_is_respected(desk: Desk) -> None:
    desk.next()

    assert desk.read_lesson("making")

    assert desk.me().last_skill == "build"


def stuck(desk: Desk) -> None:
    """Eight answers that did not help."""
    desk.read_lesson("looking")
    for _ in range(8):
        decision = desk.next()
        assert (decision.skill, decision.activity) == ("see", Activity.ITEM)
        assert decision.item
        desk.answer(decision.item, DONT_KNOW)


def test_after_eight_answers_that_did_not_help_the_lesson_comes_back(desk: Desk) -> None:
    stuck(desk)

    decision = desk.next()
    assert (decision.activity, decision.reason, decision.lesson) == (Activity.LESSON, Reason.RETEACH, "looking")
    assert desk.state().skills["see"].n_reteach == 0, "a proposal alone changes nothing"

    assert desk.read_lesson("looking"), "it was proposed, so it is news although it was read before"

    assert [kind for kind, *_ in desk.events()] == ["lesson-read", "lesson-read", "retaught"]
    assert desk.state().skills["see"].n_reteach == 1
    assert desk.state().skills["see"].since_reteach == 0
    assert desk.next().activity is Activity.ITEM


def test_reading_the_lesson_of_ones_own_accord_is_no_change_of_approach(desk: Desk) -> None:
    desk.answer("see-gap", DONT_KNOW)
    desk.read_lesson("looking")

    assert [kind for kind, *_ in desk.events()] == ["lesson-read"]
    assert desk.state().skills["see"].n_reteach == 0


def test_when_the_lesson_did_not_help_either_a_prerequisite_comes(desk: Desk) -> None:
    desk.note(EventKind.CLAIMED, "see")
    desk.note(EventKind.CLAIMED, "build")
    desk.read_lesson("looking")
    for item in ("sort-sorting", "sort-matching", "sort-single-choice"):
        desk.answer(item, DONT_KNOW)
    assert desk.next().reason is Reason.RETEACH
    desk.read_lesson("looking")

    decision = desk.next()
    assert (decision.reason, decision.skill, decision.helps) == (Reason.PREREQUISITE, "see", "sort")
    assert decision.item
    assert desk.last(Decision).helps == "sort"

    desk.answer(decision.item, wrong=True)

    assert desk.events()[-1] == ("retaught", "sort", {})
    assert desk.state().skills["sort"].n_reteach == 2
    assert status(desk, "sort") is Status.SET_ASIDE


def test_an_answer_to_another_item_of_the_prerequisite_is_not_that_help(desk: Desk) -> None:
    desk.note(EventKind.CLAIMED, "see")
    desk.read_lesson("looking")
    for item in ("sort-sorting", "sort-matching", "sort-single-choice"):
        desk.answer(item, DONT_KNOW)
    desk.read_lesson("looking")
    proposed = desk.next().item
    other = next(i.slug for i in desk.tutor.catalogue.course.items["see"] if i.slug != proposed)

    desk.answer(other)

    assert desk.state().skills["sort"].n_reteach == 1


def test_a_misconception_that_shows_twice_is_refuted_once(desk: Desk) -> None:
    desk.answer("see-single-choice", wrong=True)
    desk.answer("see-sorting", wrong=True)

    decision = desk.next()
    assert (decision.activity, decision.misconception) == (Activity.REFUTATION, "see-robots")

    desk.read_card("see-robots")

    assert desk.events() == [("refutation-shown", "see", {"misconception": "see-robots"})]
    assert desk.state().skills["see"].refuted == ("see-robots",)
    assert desk.next().activity is Activity.ITEM
    desk.read_card("see-robots")
    assert len(desk.events()) == 1


def test_a_card_that_was_not_proposed_is_only_read(desk: Desk) -> None:
    desk.answer("see-single-choice", wrong=True)
    desk.read_card("see-robots")
    desk.answer("see-sorting", wrong=True)
    assert desk.next().misconception == "see-robots"
    desk.read_card("see-magic")

    assert desk.events() == []


def test_a_misconception_that_showed_is_looked_for_again_in_another_context(desk: Desk) -> None:
    desk.answer("see-single-choice", wrong=True)
    desk.answer("see-multiple-choice")

    decision = desk.next()
    assert (decision.reason, decision.activity, decision.misconception) == (Reason.PROBE, Activity.ITEM, "see-robots")
    assert desk.last(Decision).misconception == "see-robots"
    item = desk.tutor.catalogue.course.item
    assert item[decision.item or ""].context != item["see-single-choice"].context

    desk.read_card("see-robots")

    assert desk.events() == [], "an exercise was proposed, and not the card"
    assert desk.next() == decision


def test_a_decision_stands_until_something_happens(desk: Desk) -> None:
    first = desk.next()

    assert desk.next() == first
    assert len(desk.all(Decision)) == 1
    assert desk.standing() is not None


def test_there_is_no_standing_decision_before_the_first(desk: Desk) -> None:
    assert desk.standing() is None


def test_a_decision_falls_when_its_exercise_is_retired(desk: Desk, course: Path) -> None:
    desk.read_lesson("looking")
    proposed = desk.next().item
    assert proposed
    with edited(course / "basics/looking/see.toml") as data:
        next(one for one in data["exercises"] if one["slug"] == proposed)["retired_at"] = "2026-11-01"
    desk.tutor = desk.made(course)

    assert desk.standing() is None
    assert desk.next().item not in (None, proposed)
    assert len(desk.all(Decision)) == 2


def test_a_decision_falls_when_its_lesson_is_gone(desk: Desk, course: Path) -> None:
    desk.note(EventKind.ASKED, "judge")
    assert desk.next().lesson == "deciding"
    with edited(course / "modules.toml") as data:
        data["modules"] = ["basics"]
    desk.tutor = desk.made(course)

    assert desk.standing() is None
    assert desk.next().lesson == "looking"
    assert "judge" not in desk.state().skills


def test_the_end_stands_until_the_course_grows(desk: Desk, course: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(course, tmp_path / "whole"))
    with edited(course / "modules.toml") as data:
        data["modules"] = ["basics"]
    desk.tutor = desk.made(course)
    for skill in ("see", "sort", "build"):
        desk.master(skill)
    assert desk.next().reason is Reason.ALL_DONE
    n = len(desk.all(Decision))
    assert desk.next().reason is Reason.ALL_DONE
    assert len(desk.all(Decision)) == n

    desk.tutor = desk.made(whole)

    assert desk.standing() is None
    assert desk.next().lesson == "deciding"
