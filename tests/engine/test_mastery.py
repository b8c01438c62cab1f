"""A guesser is not called a master, somebody who knows soon is, and mastery comes and goes for good reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from math import isfinite, prod
from random import Random
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine import bkt, mastery, tracing
from learning.engine.bkt import Parameters
from learning.engine.chance import chance
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet, SkillParameters
from learning.engine.state import SkillState
from tests.engine import builders
from tests.engine.builders import CONTEXTS, PARAMETERS

LUCK = PARAMETERS.mastery.luck
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
KINDS: dict[str, Callable[..., AnyExercise]] = {
    "choice-2": lambda slug, **more: builders.single(slug, n=2, **more),
    "choice-3": lambda slug, **more: builders.single(slug, n=3, **more),
    "choice-4": lambda slug, **more: builders.single(slug, n=4, **more),
    "numeric": builders.numeric,
    "sorting": builders.sorting,
}
REACHED = SkillState(
    p_mastery=0.95, n_opportunities=3, constructed_right=1, contexts_right=("home", "work"), evidence=1 / LUCK
)


def items(*kinds: str, n: int) -> list[AnyExercise]:
    return [KINDS[kinds[i % len(kinds)]](f"i{i}", context=CONTEXTS[i % len(CONTEXTS)]) for i in range(n)]


def guessed(exercise: AnyExercise) -> float:
    """How often a guesser is right; a number is hit as seldom as the parameters say."""
    return chance(exercise) or PARAMETERS.of("skill", exercise).guess


def answer(
    state: SkillState, exercise: AnyExercise, correct: bool, parameters: ParameterSet = PARAMETERS, **more: Any
) -> SkillState:
    return tracing.answered(state, exercise, parameters, skill="skill", correct=correct, evidence=True, **more)


def needed(
    asked: Sequence[AnyExercise],
    dice: Random,
    p_right: Callable[[AnyExercise], float],
    parameters: ParameterSet = PARAMETERS,
) -> int | None:
    """How many items it took to be called a master."""
    state = tracing.begin("skill", parameters)
    for n, exercise in enumerate(asked, start=1):
        state = answer(state, exercise, dice.random() < p_right(exercise), parameters)
        if tracing.is_mastered(state, parameters):
            return n
    return None


MIXES = [
    ("choice-2", "numeric"),
    ("sorting",),
    ("numeric",),
    ("choice-2", "sorting"),
    ("choice-2", "choice-3", "choice-4", "numeric"),
]


@pytest.mark.parametrize("kinds", MIXES, ids="-".join)
def test_a_guesser_is_hardly_ever_called_a_master(kinds: tuple[str, ...]) -> None:
    asked, runs = items(*kinds, n=20), 500
    n_masters = sum(needed(asked, Random(f"{kinds}{run}"), guessed) is not None for run in range(runs))
    assert n_masters <= LUCK * runs


def test_without_the_evidence_luck_would_do() -> None:
    lenient = replace(PARAMETERS, mastery=replace(PARAMETERS.mastery, luck=1.0))
    asked, runs = items("choice-2", "sorting", n=20), 300
    n_masters = sum(needed(asked, Random(run), guessed, lenient) is not None for run in range(runs))
    assert n_masters > 5 * LUCK * runs


@pytest.mark.parametrize("kinds", [("choice-3", "numeric"), ("choice-2", "choice-3", "choice-4", "numeric")])
def test_somebody_who_knows_needs_few_items(kinds: tuple[str, ...]) -> None:
    asked = items(*kinds, n=30)
    counts = [needed(asked, Random(run), lambda _: 0.9) for run in range(200)]
    assert all(counts)
    assert median(count for count in counts if count) <= 6


def outcomes(asked: Sequence[AnyExercise]) -> Iterator[tuple[tuple[bool, ...], float]]:
    """Every way to answer, with its probability for a guesser."""
    for path in product((True, False), repeat=len(asked)):
        chances = map(guessed, asked)
        yield path, prod(p if right else 1 - p for right, p in zip(path, chances, strict=True))


@pytest.mark.parametrize("kinds", MIXES, ids="-".join)
def test_counting_every_outcome_finds_the_bound_kept(kinds: tuple[str, ...]) -> None:
    asked, total = items(*kinds, n=8), 0.0
    for path, probability in outcomes(asked):
        state, mastered = tracing.begin("skill", PARAMETERS), False
        for exercise, right in zip(asked, path, strict=True):
            state = answer(state, exercise, right)
            mastered |= tracing.is_mastered(state, PARAMETERS)
        total += probability * mastered
    assert total <= LUCK


def test_for_a_guesser_the_evidence_is_fair() -> None:
    """Its mean, with the weight of "not known yet", stays exactly 1: a martingale."""
    asked, own = items("choice-2", "choice-4", "numeric", n=8), PARAMETERS.skill("skill")
    mean = 0.0
    for path, probability in outcomes(asked):
        state = tracing.begin("skill", PARAMETERS)
        for exercise, right in zip(asked, path, strict=True):
            state = answer(state, exercise, right)
        mean += probability * (state.evidence + (1 - own.prior) * (1 - own.learn) ** (len(asked) - 1))
    assert mean == pytest.approx(1)


def test_weights_are_a_share_of_one() -> None:
    parameters = Parameters(0.25, 0.15, 0.25, 0.1)
    assert sum(mastery.weight(n, parameters) for n in range(1, 200)) == pytest.approx(1)


def test_a_fitted_guess_below_the_chance_of_the_format_does_not_weaken_it() -> None:
    honest, fitted = Parameters(0.25, 0.15, 0.5, 0.1), Parameters(0.25, 0.15, 0.05, 0.1)
    for right in (True, False):
        assert mastery.evidence(2.0, 3, fitted, 0.5, right) == mastery.evidence(2.0, 3, honest, 0.5, right)


def test_half_knowledge_that_a_fit_calls_guessing_does_not_keep_mastery_away() -> None:
    asked, n_runs = items("choice-4", "numeric", n=14), 200
    # As fits of logistic growth come out: at the bounds.
    fitted = ParameterSet(version="logistic", default=SkillParameters(prior=0.6, learn=0.1, slip=0.3, guess=0.5))

    def masters(p_right: Callable[[AnyExercise], float]) -> int:
        return sum(needed(asked, Random(run), p_right, fitted) is not None for run in range(n_runs))

    assert masters(lambda _: 0.85) > 0.9 * n_runs
    assert masters(guessed) <= LUCK * n_runs


def test_a_guess_of_nothing_makes_no_proof() -> None:
    assert mastery.evidence(0.0, 1, Parameters(0.25, 0.15, 0.0, 0.1), 0.0, True) == pytest.approx(0.25 * 0.9 / 0.01)


def test_an_item_that_tells_nothing_adds_nothing() -> None:
    assert mastery.evidence(2.0, 3, Parameters(0.25, 0.15, 0.5, 0.3), 0.75, True) == 2.0


def test_mastery_needs_all_five_conditions() -> None:
    assert mastery.is_reached(REACHED, PARAMETERS.mastery)


@pytest.mark.parametrize(
    "lack",
    [
        {"p_mastery": 0.9499},
        {"n_opportunities": 2},
        {"constructed_right": 0},
        {"contexts_right": ("home",)},
        {"evidence": 33.3},
    ],
    ids=lambda lack: next(iter(lack)),
)
def test_mastery_lacks_one_condition(lack: dict[str, Any]) -> None:
    assert not mastery.is_reached(replace(REACHED, **lack), PARAMETERS.mastery)


class TestProvisional:
    MASTER = answer(replace(REACHED, mastered_at=None, p_mastery=0.9), builders.numeric("first"), True, now=NOON)

    def test_mastery_begins_with_the_answer_that_completes_it(self) -> None:
        assert self.MASTER.mastered_at == NOON.timestamp()
        assert tracing.is_provisional(self.MASTER, PARAMETERS)

    @pytest.mark.parametrize(("hours", "confirmed"), [(23, False), (24, True)])
    def test_a_right_answer_a_day_later_confirms_it(self, hours: int, confirmed: bool) -> None:
        state = answer(self.MASTER, builders.numeric("later"), True, now=NOON + timedelta(hours=hours))
        assert state.confirmed == confirmed
        assert tracing.is_provisional(state, PARAMETERS) != confirmed

    def test_it_stays_confirmed(self) -> None:
        state = answer(self.MASTER, builders.numeric("later"), True, now=NOON + timedelta(days=2))
        assert answer(state, builders.numeric("again"), True, now=NOON + timedelta(days=2, hours=1)).confirmed

    def test_a_wrong_answer_reopens_practice_and_erases_nothing(self) -> None:
        confirmed = answer(self.MASTER, builders.numeric("later"), True, now=NOON + timedelta(days=2))
        state = answer(confirmed, builders.numeric("missed"), False, now=NOON + timedelta(days=20))
        assert not tracing.is_mastered(state, PARAMETERS)
        assert (state.p_mastery, state.confirmed, state.n_lapses) == (tracing.REOPENED_P, False, 1)
        assert state.contexts_right == confirmed.contexts_right
        assert state.evidence > 0
        assert state.memory is not None

    def test_what_builds_on_it_stays_open_until_it_is_likelier_unknown(self) -> None:
        state = answer(self.MASTER, builders.numeric("missed"), False, now=NOON + timedelta(hours=1))
        assert tracing.is_foundation(state, PARAMETERS)
        state = answer(state, builders.numeric("twice"), False, now=NOON + timedelta(hours=2))
        assert not tracing.is_foundation(state, PARAMETERS)

    def test_mastery_lost_is_reached_again_by_the_same_conditions(self) -> None:
        state = answer(self.MASTER, builders.numeric("missed"), False, now=NOON + timedelta(days=1))
        later = NOON + timedelta(days=3)
        state = answer(state, builders.numeric("right"), True, now=later)
        assert state.mastered_at == later.timestamp()
        assert tracing.is_provisional(state, PARAMETERS)

    def test_an_estimate_below_the_threshold_alone_takes_nothing_away(self) -> None:
        later = NOON + timedelta(days=3000)
        state = answer(self.MASTER, builders.single("easy", n=2), True, now=later)
        assert tracing.is_mastered(state, PARAMETERS)
        assert tracing.is_mastered(replace(self.MASTER, p_mastery=0.85), PARAMETERS)

    def test_without_time_it_is_never_confirmed_nor_due(self) -> None:
        state = answer(replace(REACHED, p_mastery=0.9), builders.numeric("first"), True)
        assert (state.mastered_at, state.memory) == (0.0, None)
        state = answer(state, builders.numeric("second"), True)
        assert not state.confirmed
        assert not tracing.is_due(state, PARAMETERS, None)


def test_time_makes_it_due_and_lowers_the_estimate_without_ending_mastery() -> None:
    state, later = TestProvisional.MASTER, NOON + timedelta(days=30)
    assert tracing.p_now(state, NOON) == state.p_mastery == tracing.p_now(state, None)
    assert tracing.p_now(state, later) < state.p_mastery
    assert not tracing.is_due(state, PARAMETERS, NOON)
    assert tracing.is_due(state, PARAMETERS, later)
    assert tracing.is_mastered(state, PARAMETERS)


def test_what_is_not_at_hand_can_be_guessed() -> None:
    known = Parameters(0.25, 0.15, 0.2, 0.1)
    assert tracing.faded(known, 1.0).slip == pytest.approx(0.1)
    assert tracing.faded(known, 0.0).slip == pytest.approx(0.8)


def test_a_wrong_answer_after_a_long_time_speaks_of_memory() -> None:
    """It takes no more than time had taken, where a skill that never was mastered would lose nearly everything."""
    state, exercise = replace(TestProvisional.MASTER, mastered_at=None, evidence=0.0), builders.numeric("x")
    late = NOON + timedelta(days=1000)
    left = tracing.p_now(state, late)
    after = answer(state, exercise, False, now=late).p_mastery
    assert bkt.update(left, PARAMETERS.of("skill", exercise), False) < after == left


@given(st.floats(0, 1), st.floats(0.01, 0.99), st.floats(0.01, 0.5), st.floats(0, 0.3))
def test_a_miss_after_a_pause_never_pays(p: float, recall: float, guess: float, slip: float) -> None:
    parameters = Parameters(0.25, 0.15, guess, slip)
    assert tracing.updated(p, recall, parameters, False) <= p * recall
    assert tracing.updated(p, recall, parameters, True) >= p * recall
    assert tracing.updated(p, 1.0, parameters, False) == pytest.approx(bkt.update(p, parameters, False))


def test_parameters_without_chance_of_learning_still_judge() -> None:
    fixed = replace(PARAMETERS, default=SkillParameters(prior=0.5, learn=0.0))
    state = tracing.begin("skill", fixed)
    for n, kind in enumerate(("sorting", "numeric", "numeric", "numeric")):
        state = answer(state, KINDS[kind](f"i{n}", context=CONTEXTS[n]), True, fixed)
    assert tracing.is_mastered(state, fixed)


def test_evidence_stays_a_number_that_can_be_stored() -> None:
    """Templates never run out."""
    own, found = Parameters(0.25, 0.15, 0.05, 0.1), 0.0
    for n in range(1, 1000):
        found = mastery.evidence(found, n, own, 0.0, True)

    assert isfinite(found)
    for n in range(1000, 2000):
        found = mastery.evidence(found, n, own, 0.0, False)
    assert found * LUCK < 1, "and can be lost again"
