"""What happens to one learner's state of one skill. Each function returns a new state and changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from learning.engine import bkt
from learning.engine.items import Exercise
from learning.engine.misconceptions import behind
from learning.engine.parameters import ParameterSet
from learning.engine.state import SkillState

PROBE_AFTER = 1
"""Items in between before a misconception is looked for again: "the next item but one"."""
CONTESTED_P = 0.80
"""What is left of an estimate that the learner calls too high: practice opens again, evidence is not lost."""


def begin(skill: str, parameters: ParameterSet) -> SkillState:
    """The state of a skill that the learner has not met."""
    return SkillState(p_mastery=parameters.skill(skill).prior)


def is_evidence(state: SkillState, exercise: Exercise, n_hints: int = 0) -> bool:
    """Whether an answer given now would move the estimate: the first response to the item, without a hint.

    Later responses follow feedback, and say little about what is known (Pelánek 2018).
    """
    return n_hints == 0 and exercise.slug not in state.seen


def is_mastered(state: SkillState, parameters: ParameterSet) -> bool:
    """High probability, from enough answers, one of them constructed, right in more than one context."""
    needed = parameters.mastery
    return (
        state.p_mastery >= needed.p
        and state.n_opportunities >= needed.opportunities
        and state.constructed_right >= needed.constructed
        and len(state.contexts_right) >= needed.contexts
    )


def answered(
    state: SkillState,
    exercise: Exercise,
    parameters: ParameterSet,
    *,
    skill: str,
    correct: bool,
    evidence: bool,
    misconception: str | None = None,
) -> SkillState:
    """The learner answered `exercise`, an item of `skill`; `evidence` comes from `is_evidence`.

    Another try at the item just answered is counted and changes nothing else: it shows what the feedback said.
    """
    state = replace(state, n_responses=state.n_responses + 1)
    if state.seen[-1:] == (exercise.slug,):
        return state
    if evidence:
        state = _traced(state, exercise, parameters.of(skill, exercise), correct)
    state = _probed(state, exercise, misconception)
    again = exercise.slug in state.seen
    state = replace(
        state,
        seen=(*(slug for slug in state.seen if slug != exercise.slug), exercise.slug),
        n_repeats=state.n_repeats + again,
    )
    # Mastery ends the count of fruitless opportunities: a later slip starts practice, not a change of approach.
    return _restarted(state) if is_mastered(state, parameters) else state


def lesson_read(state: SkillState) -> SkillState:
    """The learner has been through the lesson of the skill."""
    return replace(state, lesson_read=True)


def retaught(state: SkillState) -> SkillState:
    """Practice did not help and the approach was changed (the lesson again, then a prerequisite)."""
    return replace(state, n_reteach=state.n_reteach + 1, since_reteach=0)


def refutation_shown(state: SkillState, misconception: str) -> SkillState:
    """The learner has been shown the card that refutes a misconception."""
    return replace(state, refuted=tuple(sorted({*state.refuted, misconception})))


def claimed(state: SkillState) -> SkillState:
    """The learner says "I know this already": no more proposals, what builds on it opens, the estimate stays."""
    return replace(state, waived=True)


def unclaimed(state: SkillState) -> SkillState:
    """The learner takes "I know this already" back."""
    return replace(state, waived=False)


def asked(state: SkillState) -> SkillState:
    """The learner chose the skill: neither prerequisites nor earlier fruitless practice hold it back."""
    return _restarted(replace(state, asked=True))


def contested(state: SkillState, too_high: bool) -> SkillState:
    """The learner does not agree with the estimate.

    Too high: practice opens again. Too low: the learner gets the items to show it; the number moves by evidence only.
    """
    if not too_high:
        return asked(state)
    return _restarted(replace(state, p_mastery=min(state.p_mastery, CONTESTED_P), waived=False))


def _traced(state: SkillState, exercise: Exercise, parameters: bkt.Parameters, correct: bool) -> SkillState:
    contexts = {*state.contexts_right, exercise.context} if correct else state.contexts_right
    return replace(
        state,
        p_mastery=bkt.update(state.p_mastery, parameters, correct),
        n_opportunities=state.n_opportunities + 1,
        since_reteach=state.since_reteach + 1,
        constructed_right=state.constructed_right + (correct and exercise.constructed),
        contexts_right=tuple(sorted(contexts)),
    )


def _probed(state: SkillState, exercise: Exercise, shown: str | None) -> SkillState:
    """Count a misconception that showed and plan to look again; else come one item nearer to the planned look."""
    if shown is not None:
        counts = Counter(dict(state.misconceptions))
        counts[shown] += 1
        earlier = state.probe_contexts if state.probe == shown else ()
        return replace(
            state,
            misconceptions=tuple(sorted(counts.items())),
            probe=shown,
            probe_in=PROBE_AFTER,
            probe_contexts=tuple(dict.fromkeys((*earlier, exercise.context))),
        )
    if state.probe in behind(exercise):
        return replace(state, probe=None, probe_in=0, probe_contexts=())
    return replace(state, probe_in=max(state.probe_in - 1, 0))


def _restarted(state: SkillState) -> SkillState:
    return replace(state, n_reteach=0, since_reteach=0, n_repeats=0)
