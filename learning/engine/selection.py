"""Which item of a skill comes next: neither too easy nor too hard, telling, and not like the one before."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import dataclass

from learning.engine.decision import Candidate, Reason
from learning.engine.exploration import NEAR, drawn
from learning.engine.items import AnyExercise
from learning.engine.misconceptions import behind
from learning.engine.situation import Situation

SAME_CONTEXT = 0.10
SAME_TYPE = 0.10
"""What it costs, in predicted correctness, to be like the item before."""
FEW = 4
"""Opportunities below which an estimate is uncertain."""
TELLING = 1.0
"""What a bit of information is worth, in predicted correctness, as long as the estimate is uncertain."""


@dataclass(frozen=True)
class Shortlist:
    """Items of one skill, best first, and why the best one is the best."""

    reason: Reason
    items: tuple[Candidate, ...]
    misconception: str | None = None
    """With PROBE: what to look for."""
    propensity: float = 1.0
    """The probability that the first item had of being the first."""


def shortlist(situation: Situation, skill: str, passed: Container[str] = ()) -> Shortlist:
    """Rank the fresh items of the skill that are not in `passed`."""
    fresh = [item for item in situation.fresh(skill) if item.slug not in passed]
    reason, wanted = _wanted(situation, skill, fresh)
    uncertain = reason is Reason.PRACTISE and situation.state(skill).n_opportunities < FEW
    scored = [(item in wanted, *_scored(situation, skill, item, uncertain)) for item in fresh]
    # Sorting is stable: ties keep the order of the file.
    scored.sort(key=lambda entry: (not entry[0], -entry[1].score))
    if uncertain and scored and scored[0][2] < max(entry[2] for entry in scored):
        reason = Reason.DIAGNOSE
    near = [entry[1] for entry in scored if entry[0] and entry[1].score > scored[0][1].score - NEAR]
    index, propensity = drawn(len(near), situation.dice)
    items = [entry[1] for entry in scored]
    items = [*items[index : index + 1], *items[:index], *items[index + 1 :]]
    probe = situation.state(skill).probe if reason is Reason.PROBE else None
    if index and reason in (Reason.PRACTISE, Reason.DIAGNOSE):
        reason = Reason.EXPLORE
    return Shortlist(reason, tuple(items), probe, propensity)


def candidate(situation: Situation, skill: str, item: AnyExercise) -> Candidate:
    """An item with its predicted correctness and its score (0 is best)."""
    return _scored(situation, skill, item, uncertain=False)[0]


def _scored(situation: Situation, skill: str, item: AnyExercise, uncertain: bool) -> tuple[Candidate, float]:
    """The candidate, and its score if information were worth nothing."""
    p_correct = situation.p_correct(skill, item)
    plain = -abs(p_correct - situation.learner.target)
    last = situation.course.item.get(situation.learner.last_item or "")
    if last is not None:
        plain -= SAME_CONTEXT * (item.context == last.context) + SAME_TYPE * (item.format == last.format)
    score = plain + (TELLING * (information(situation, skill, item) - 1) if uncertain else 0.0)
    return Candidate(skill=skill, item=item.slug, score=score, p_correct=p_correct), plain


def information(situation: Situation, skill: str, item: AnyExercise) -> float:
    """What the answer is expected to tell about whether the skill is known, in [0, 1] bit."""
    p, parameters = situation.p(skill), situation.parameters.of(skill, item)
    right = p * (1 - parameters.slip) + (1 - p) * parameters.guess
    return _bits(right) - p * _bits(parameters.slip) - (1 - p) * _bits(parameters.guess)


def _bits(p: float) -> float:
    return -p * math.log2(p) - (1 - p) * math.log2(1 - p) if 0 < p < 1 else 0.0


def _wanted(situation: Situation, skill: str, fresh: list[AnyExercise]) -> tuple[Reason, list[AnyExercise]]:
    """The items among which to choose now: those that answer an open question about the learner, if there is one."""
    state, needed = situation.state(skill), situation.parameters.mastery
    if state.probe is not None and state.probe_in == 0:
        carrying = [item for item in fresh if state.probe in behind(item)]
        elsewhere = [item for item in carrying if item.context not in state.probe_contexts]
        if carrying:
            return Reason.PROBE, elsewhere or carrying
    if state.p_mastery >= needed.p:
        lacks_constructed = state.constructed_right < needed.constructed
        lacks_context = len(state.contexts_right) < needed.contexts

        def supplies(item: AnyExercise) -> int:
            constructed = lacks_constructed and item.constructed
            return constructed + (lacks_context and item.context not in state.contexts_right)

        most = max(map(supplies, fresh), default=0)
        if most:
            return Reason.CONFIRM, [item for item in fresh if supplies(item) == most]
    return Reason.PRACTISE, fresh
