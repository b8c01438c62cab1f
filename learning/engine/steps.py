"""The next step with one skill: its lesson, an item, or a change of approach."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from learning.engine import proposals, tracing
from learning.engine.decision import Decision, Reason
from learning.engine.selection import Shortlist, candidates, shortlist
from learning.engine.situation import Situation, Status

FAMILIAR = 0.6
"""A skill that is known with this probability before it is met starts with an exercise, not with its lesson."""
PRIOR_SKILLS = 4.0
"""How many skills the parameters' prior is worth when that probability is estimated."""
PLAIN = {Reason.FIRST_STEP, Reason.NEW_SKILL, Reason.PRACTISE, Reason.DIAGNOSE, Reason.TRY_FIRST}
"""Reasons that only say "this is the next step": what led to the skill explains it better."""


@dataclass(frozen=True)
class Why:
    """What led to a skill, with its numbers; without a reason, nothing but the course did."""

    reason: Reason | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)

    def instead_of(self, reason: Reason) -> Reason:
        """The reason to give for a step whose own is `reason`."""
        return self.reason if self.reason is not None and reason in PLAIN else reason


def work(
    situation: Situation, skill: str, passed: Container[str], why: Why, *, begun: bool = False
) -> Iterator[Decision]:
    """What could be done with a skill, best first; one that is `begun` does not stop for its lesson."""
    state = situation.state(skill)
    lesson_first = not state.lesson_read and not begun
    if situation.statuses[skill] is Status.SET_ASIDE:
        yield from _return(situation, skill, passed)
    elif lesson_first and not is_familiar(situation, skill):
        first = not any(other.n_responses for other in situation.learner.skills.values())
        reason = why.instead_of(Reason.FIRST_STEP if first else Reason.NEW_SKILL)
        yield proposals.lesson(situation, skill, reason, why.numbers)
    elif not situation.is_stuck(skill):
        found = shortlist(situation, skill, passed)
        if found.items:
            own = Reason.TRY_FIRST if lesson_first and found.reason in PLAIN else found.reason
            yield proposals.item(situation, replace(found, reason=why.instead_of(own)), numbers=why.numbers)
    else:
        yield from _other_approach(situation, skill, passed)


def is_familiar(situation: Situation, skill: str) -> bool:
    """Whether the learner probably knows a skill before meeting it: most of the others went without a wrong answer.

    Then the answer to an exercise takes a minute, and a lesson with little to teach takes six.
    """
    if situation.state(skill).placed_by is not None:
        return tracing.is_placed(situation.state(skill))
    needed = situation.parameters.mastery.opportunities
    met = [state for state in situation.learner.skills.values() if state.n_opportunities >= needed or state.n_placed]
    flawless = sum(state.n_right == state.n_opportunities for state in met)
    prior = situation.parameters.skill(skill).prior
    return (flawless + PRIOR_SKILLS * prior) / (len(met) + PRIOR_SKILLS) >= FAMILIAR


def _other_approach(situation: Situation, skill: str, passed: Container[str]) -> Iterator[Decision]:
    """Practice does not help: the lesson again, then a prerequisite or, for want of one, items seen before."""
    if situation.state(skill).n_reteach == 0:
        yield proposals.lesson(situation, skill, Reason.RETEACH)
    elif helper := situation.helper(skill):
        if (found := shortlist(situation, helper, passed)).items:
            found = replace(found, reason=Reason.PREREQUISITE, misconception=None)
            yield proposals.item(situation, found, helps=skill)
    elif again := [item for item in situation.repeatable(skill) if item.slug not in passed]:
        yield proposals.item(situation, Shortlist(Reason.AGAIN, tuple(candidates(situation, skill, again[:1]))))


def _return(situation: Situation, skill: str, passed: Container[str]) -> Iterator[Decision]:
    """Another attempt at a skill that was set aside."""
    if (found := shortlist(situation, skill, passed)).items:
        yield proposals.item(situation, replace(found, reason=Reason.RETURN, misconception=None))
