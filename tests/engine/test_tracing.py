"""What each event does to the state of a skill, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from learning.engine import bkt, tracing
from learning.engine.items import Exercise
from learning.engine.state import SkillState
from tests.engine import builders
from tests.engine.builders import PARAMETERS

START = tracing.begin("skill", PARAMETERS)


def answer(state: SkillState, exercise: Exercise, correct: bool = True, **more: Any) -> SkillState:
    more = {"evidence": tracing.is_evidence(state, exercise)} | more
    return tracing.answered(state, exercise, PARAMETERS, skill="skill", correct=correct, **more)


def test_a_beginner_is_estimated_at_the_prior() -> None:
    assert SkillState(p_mastery=0.25) == START


def test_a_right_answer_moves_everything_that_evidence_moves() -> None:
    exercise = builders.multiple("m", context="health")
    assert answer(START, exercise) == SkillState(
        p_mastery=bkt.update(0.25, PARAMETERS.of("skill", exercise), True),
        n_opportunities=1,
        n_right=1,
        evidence=0.25 * 0.9 / 0.1,
        n_responses=1,
        seen=("m",),
        constructed_right=1,
        contexts_right=("health",),
        since_reteach=1,
    )


def test_a_picked_option_is_not_constructed() -> None:
    assert answer(START, builders.single()).constructed_right == 0
    assert answer(START, builders.verdict()).constructed_right == 0


def test_a_wrong_answer_shows_no_context_and_no_construction() -> None:
    state = answer(START, builders.multiple(), correct=False)
    assert state.p_mastery < answer(START, builders.multiple()).p_mastery
    assert (state.n_opportunities, state.constructed_right, state.contexts_right) == (1, 0, ())


def test_after_a_hint_the_item_is_used_up_without_evidence() -> None:
    exercise = builders.multiple("m")
    assert not tracing.is_evidence(START, exercise, n_hints=1)
    state = answer(START, exercise, evidence=False)
    assert state == replace(START, n_responses=1, seen=("m",))
    assert not tracing.is_evidence(state, exercise)


def test_another_try_at_once_changes_nothing_but_the_count() -> None:
    exercise = builders.single("s")
    first = answer(START, exercise, correct=False, misconception="m-a")
    assert answer(first, exercise, misconception="m-a") == replace(first, n_responses=2)


def test_a_repeat_is_no_evidence_and_moves_to_the_end() -> None:
    state = START
    for slug in ("one", "two", "three", "one"):
        state = answer(state, builders.single(slug))
    assert state.seen == ("two", "three", "one")
    assert (state.n_opportunities, state.n_responses, state.n_repeats) == (3, 4, 1)


class TestProbes:
    CARRIES, OTHER = builders.single(context="home"), builders.numeric()

    def test_the_next_item_but_one_looks_again(self) -> None:
        state = answer(START, self.CARRIES, correct=False, misconception="m-a")
        assert (state.misconceptions, state.probe, state.probe_in) == ((("m-a", 1),), "m-a", 1)
        assert state.probe_contexts == ("home",)
        state = answer(state, self.OTHER)
        assert (state.probe, state.probe_in) == ("m-a", 0)

    def test_an_item_with_the_misconception_clears_it(self) -> None:
        state = replace(START, probe="m-a", probe_contexts=("home",))
        state = answer(state, builders.single("again"))
        assert (state.probe, state.probe_contexts) == (None, ())

    def test_it_waits_for_an_item_that_can_show_it(self) -> None:
        state = answer(replace(START, probe="m-a"), self.OTHER)
        assert (state.probe, state.probe_in) == ("m-a", 0)

    def test_shown_again_it_counts_and_remembers_the_contexts(self) -> None:
        state = answer(START, self.CARRIES, correct=False, misconception="m-a")
        state = answer(state, builders.single("two", context="work"), correct=False, misconception="m-a")
        assert state.misconceptions == (("m-a", 2),)
        assert (state.probe, state.probe_in, state.probe_contexts) == ("m-a", 1, ("home", "work"))

    def test_the_latest_misconception_is_probed(self) -> None:
        state = answer(START, self.CARRIES, correct=False, misconception="m-c")
        state = answer(state, builders.marked(context="work"), correct=False, misconception="m-a")
        assert state.misconceptions == (("m-a", 1), ("m-c", 1))
        assert (state.probe, state.probe_contexts) == ("m-a", ("work",))


MASTERED = SkillState(
    p_mastery=0.95, n_opportunities=3, constructed_right=1, contexts_right=("home", "work"), evidence=34.0
)


def test_mastery_starts_the_count_of_fruitless_practice_again() -> None:
    stuck = replace(MASTERED, since_reteach=5, n_reteach=1, seen=("x",), n_repeats=2)
    state = answer(stuck, builders.numeric())
    assert (state.since_reteach, state.n_reteach, state.n_repeats) == (0, 0, 0)


def test_lessons_cards_and_changes_of_approach_are_remembered() -> None:
    assert tracing.lesson_read(START) == replace(START, lesson_read=True)
    assert tracing.retaught(replace(START, since_reteach=8)) == replace(START, n_reteach=1, since_reteach=0)
    shown = tracing.refutation_shown(tracing.refutation_shown(START, "b"), "a")
    assert shown == replace(START, refuted=("a", "b"))
    assert tracing.refutation_shown(shown, "a") == shown


def test_a_claim_is_respected_and_moves_no_number() -> None:
    assert tracing.claimed(START) == replace(START, waived=True)
    assert tracing.unclaimed(tracing.claimed(START)) == START


def test_asking_lifts_what_held_the_skill_back() -> None:
    stuck = replace(START, n_reteach=2, since_reteach=3, n_repeats=4)
    assert tracing.asked(stuck) == replace(START, asked=True)


def test_too_high_opens_practice_again() -> None:
    state = tracing.contested(replace(MASTERED, waived=True), too_high=True)
    assert (state.p_mastery, state.waived) == (0.80, False)
    assert not tracing.is_mastered(state, PARAMETERS)
    assert tracing.contested(START, too_high=True).p_mastery == 0.25


def test_too_low_gives_a_chance_to_show_it_and_moves_no_number() -> None:
    assert tracing.contested(START, too_high=False) == replace(START, asked=True)


@given(st.lists(st.tuples(st.sampled_from(builders.EVERY_TYPE), st.booleans(), st.booleans())))
def test_states_stay_sound(events: list[tuple[Exercise, bool, bool]]) -> None:
    state = START
    for exercise, correct, hint in events:
        before = state
        state = answer(state, exercise, correct, evidence=tracing.is_evidence(state, exercise, n_hints=hint))
        assert 0 <= state.p_mastery <= 1
        assert state.n_opportunities <= len(state.seen) == len(set(state.seen))
        assert len(state.seen) + state.n_repeats <= state.n_responses == before.n_responses + 1
        assert state.seen[-1] == exercise.slug
        assert SkillState.from_dict(state.to_dict()) == state


def test_a_template_is_fresh_until_it_followed_itself() -> None:
    made, other = builders.template("made"), builders.single("other")
    state, fresh = START, []
    for item in (made, made, made, other, made, other, made, made):
        fresh.append(tracing.is_fresh(state, item))
        state = answer(state, item)
    assert fresh == [True, True, False, True, True, False, True, True]
    assert state.seen == ("other", "made", "made")
    assert state.n_repeats == 1
