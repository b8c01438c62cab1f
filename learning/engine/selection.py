"""Which item of a skill comes next: neither too easy nor too hard, and not like the one before."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from learning.engine.decision import Candidate, Reason
from learning.engine.items import AnyExercise
from learning.engine.misconceptions import behind
from learning.engine.situation import Situation

TARGET = 0.75
"""Predicted correctness to aim at: enough success to go on, enough error to learn from."""
SAME_CONTEXT = 0.10
SAME_TYPE = 0.10
"""What it costs, in predicted correctness, to be like the item before."""


@dataclass(frozen=True)
class Shortlist:
    """Fresh items of one skill, best first, and why the best one is the best."""

    reason: Reason
    items: tuple[Candidate, ...]
    misconception: str | None = None
    """With PROBE: what to look for."""


def shortlist(situation: Situation, skill: str, passed: Container[str] = ()) -> Shortlist:
    """Rank the fresh items of the skill that are not in `passed`; file order when adaptivity is off."""
    fresh = [item for item in situation.fresh(skill) if item.slug not in passed]
    if not situation.learner.adaptive:
        return Shortlist(Reason.PLAIN_ORDER, tuple(candidate(situation, skill, item) for item in fresh))
    reason, wanted = _wanted(situation, skill, fresh)
    scored = [(item in wanted, candidate(situation, skill, item)) for item in fresh]
    # Sorting is stable: ties keep the order of the file.
    scored.sort(key=lambda entry: (not entry[0], -entry[1].score))
    probe = situation.state(skill).probe if reason is Reason.PROBE else None
    return Shortlist(reason, tuple(one for _, one in scored), probe)


def candidate(situation: Situation, skill: str, item: AnyExercise) -> Candidate:
    """An item with its predicted correctness and its score (0 is best, below -0.95 is not possible)."""
    p_correct = situation.parameters.p_correct(situation.state(skill).p_mastery, skill, item)
    score = -abs(p_correct - TARGET)
    last = situation.course.item.get(situation.learner.last_item or "")
    if last is not None:
        score -= SAME_CONTEXT * (item.context == last.context) + SAME_TYPE * (item.type == last.type)
    return Candidate(skill=skill, item=item.slug, score=score, p_correct=p_correct)


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
