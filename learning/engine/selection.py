"""Which item of a skill comes next: neither too easy nor too hard, telling, and not like the one before."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
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
    plain = candidates(situation, skill, fresh)
    valued = _telling(situation, skill, fresh, plain) if uncertain else plain
    # Sorting is stable: ties keep the order of the file.
    order = sorted(range(len(fresh)), key=lambda i: (valued[i].item not in wanted, -valued[i].score))
    if uncertain and order and plain[order[0]].score < max(one.score for one in plain):
        reason = Reason.DIAGNOSE
    items = [valued[i] for i in order]
    near = sum(one.item in wanted and one.score > items[0].score - NEAR for one in items)
    index, propensity = drawn(near, situation.dice)
    items = [*items[index : index + 1], *items[:index], *items[index + 1 :]]
    probe = situation.state(skill).probe if reason is Reason.PROBE else None
    if index and reason in (Reason.PRACTISE, Reason.DIAGNOSE):
        reason = Reason.EXPLORE
    return Shortlist(reason, tuple(items), probe, propensity)


def candidates(situation: Situation, skill: str, items: Sequence[AnyExercise]) -> list[Candidate]:
    """Items of the skill with their predicted correctness and their scores (0 is best)."""
    target, last = situation.learner.target, situation.course.item.get(situation.learner.last_item or "")
    found = []
    for item, p_correct in zip(items, situation.p_corrects(skill, items), strict=True):
        score = -abs(p_correct - target)
        if last is not None:
            score -= SAME_CONTEXT * (item.context == last.context) + SAME_TYPE * (item.format == last.format)
        found.append(Candidate(skill, item.slug, score, p_correct))
    return found


def _telling(
    situation: Situation, skill: str, items: Sequence[AnyExercise], plain: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates with what their information is worth in their scores."""
    return [
        one._replace(score=one.score + TELLING * (information(situation, skill, item) - 1))
        for item, one in zip(items, plain, strict=True)
    ]


def information(situation: Situation, skill: str, item: AnyExercise) -> float:
    """What the answer is expected to tell about whether the skill is known, in [0, 1] bit."""
    p, parameters = situation.p(skill), situation.parameters.of(skill, item)
    right = p * (1 - parameters.slip) + (1 - p) * parameters.guess
    return _bits(right) - p * _bits(parameters.slip) - (1 - p) * _bits(parameters.guess)


def _bits(p: float) -> float:
    return -p * math.log2(p) - (1 - p) * math.log2(1 - p) if 0 < p < 1 else 0.0


def _wanted(situation: Situation, skill: str, fresh: list[AnyExercise]) -> tuple[Reason, set[str]]:
    """The slugs of the items among which to choose now: those that answer an open question about the
    learner, if there is one."""
    state, needed = situation.state(skill), situation.parameters.mastery
    if state.probe is not None and state.probe_in == 0:
        carrying = [item for item in fresh if state.probe in behind(item)]
        elsewhere = [item for item in carrying if item.context not in state.probe_contexts]
        if carrying:
            return Reason.PROBE, {item.slug for item in elsewhere or carrying}
    if state.p_mastery >= needed.p:
        lacks_constructed = state.constructed_right < needed.constructed
        lacks_context = len(state.contexts_right) < needed.contexts

        def supplies(item: AnyExercise) -> int:
            constructed = lacks_constructed and item.constructed
            return constructed + (lacks_context and item.context not in state.contexts_right)

        most = max(map(supplies, fresh), default=0)
        if most:
            return Reason.CONFIRM, {item.slug for item in fresh if supplies(item) == most}
    return Reason.PRACTISE, {item.slug for item in fresh}
