"""What happens to one learner's state of one skill. Each function returns a new state and changes nothing."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import lru_cache

from learning.engine import bkt, mastery, review
from learning.engine.chance import chance
from learning.engine.items import Exercise, Generated
from learning.engine.misconceptions import behind
from learning.engine.parameters import ParameterSet
from learning.engine.state import SkillState, replace

PROBE_AFTER = 1
"""Items in between before a misconception is looked for again: "the next item but one"."""
REOPENED_P = 0.80
"""What is left at most of an estimate that the learner calls too high, or when a mastered skill is answered wrongly:
practice opens again, evidence is not lost."""
IN_A_ROW = 2
"""How often a template may follow itself: its numbers change, but the wording becomes known."""
FOUNDATION_P = 0.50
"""Once mastered, a skill carries what builds on it as long as it is likelier known than not."""


def begin(skill: str, parameters: ParameterSet) -> SkillState:
    """The state of a skill that the learner has not met."""
    return _beginner(parameters.skill(skill).prior)


@lru_cache(maxsize=1024)
def _beginner(prior: float) -> SkillState:
    # Every choice asks for many of them, and making one costs more than looking it up.
    return SkillState(p_mastery=prior)


def is_fresh(state: SkillState, exercise: Exercise) -> bool:
    """Whether the item has something new to ask: it was not answered yet, or is a template with other numbers."""
    if isinstance(exercise, Generated):
        return state.seen[-IN_A_ROW:] != (exercise.slug,) * IN_A_ROW
    return exercise.slug not in state.seen


def is_evidence(state: SkillState, exercise: Exercise, n_hints: int = 0) -> bool:
    """Whether an answer given now would move the estimate: the first response to the item, without a hint.

    Later responses follow feedback, and say little about what is known (Pelánek 2018).
    """
    return n_hints == 0 and is_fresh(state, exercise)


def p_now(state: SkillState, now: datetime | None) -> float:
    """The probability in [0, 1] that the skill is known and at hand now: what everybody shows and decides with."""
    return state.p_mastery * review.recall(state.memory, now)


def is_mastered(state: SkillState, parameters: ParameterSet) -> bool:
    """Reached and not lost since. Mastery ends with a wrong answer or the learner's objection, never with time:
    time makes it due for a review. So it does not come and go with an estimate near the threshold."""
    return state.mastered_at is not None or mastery.is_reached(state, parameters.mastery)


def is_provisional(state: SkillState, parameters: ParameterSet) -> bool:
    """Mastered, but not yet confirmed by a right answer at least a day later."""
    return is_mastered(state, parameters) and not state.confirmed


def is_due(state: SkillState, parameters: ParameterSet, now: datetime | None) -> bool:
    """Mastered, and time to look again."""
    return is_mastered(state, parameters) and review.is_due(state.memory, now)


def is_foundation(state: SkillState, parameters: ParameterSet) -> bool:
    """Whether what builds on the skill may be worked on: a missed review re-opens practice of the skill itself, and
    does not take away what the learner has begun since. What a placement found to be known counts as well."""
    likely = (state.n_lapses > 0 or state.placed_known) and state.p_mastery >= FOUNDATION_P
    return is_mastered(state, parameters) or likely


def is_placed(state: SkillState) -> bool:
    """Whether a placement found the skill to be known, and nothing since has said otherwise."""
    return state.placed_known and state.p_mastery >= FOUNDATION_P


def answered(
    state: SkillState,
    exercise: Exercise,
    parameters: ParameterSet,
    *,
    skill: str,
    correct: bool,
    evidence: bool,
    misconception: str | None = None,
    credit: float = 0.0,
    duration_ms: int | None = None,
    now: datetime | None = None,
    placed: bool = False,
) -> SkillState:
    """The learner answered `exercise`, an item of `skill`; `evidence` comes from `is_evidence`.

    `credit` (the share in [0, 1] that is right) and `duration_ms` say how well a mastered skill was remembered;
    without `now` no time passes; `placed`: in a placement. Another try at the item just answered is counted and
    changes nothing else: it shows what the feedback said.
    """
    state = replace(state, n_responses=state.n_responses + 1, last_at=_seconds(now, state.last_at))
    fresh = is_fresh(state, exercise)
    if state.seen[-1:] == (exercise.slug,) and not fresh:
        return state
    if evidence:
        was_mastered = is_mastered(state, parameters)
        if placed:
            state = replace(state, n_placed=state.n_placed + 1)
        state = _traced(state, exercise, parameters.of(skill, exercise), correct, now)
        rating = review.rating_of(correct, credit=credit, duration_ms=duration_ms, constructed=exercise.constructed)
        state = _remembered(_judged(state, parameters, correct, was_mastered, now), rating, parameters, now)
    state = _probed(state, exercise, misconception)
    state = replace(state, seen=_seen(state, exercise), n_repeats=state.n_repeats + (not fresh))
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
    return _restarted(replace(_reopened(state), waived=False, placed_known=False))


def faded(parameters: bkt.Parameters, recall: float) -> bkt.Parameters:
    """The parameters of an answer to a skill that is at hand with probability `recall`: else it can but be guessed.

    So a wrong answer after a long time says more about memory than about whether the skill was ever known.
    """
    return parameters._replace(slip=1 - recall * (1 - parameters.slip) - (1 - recall) * parameters.guess)


def updated(p: float, recall: float, parameters: bkt.Parameters, correct: bool) -> float:
    """The estimate in [0, 1] after an answer to a skill that was known with `p` at the last look, and is at hand with
    `recall`. After a pause a wrong answer leaves no more than the pause had left: else it would seem to pay."""
    after = bkt.update(p, faded(parameters, recall), correct)
    return after if correct or recall >= 1 else min(after, p * recall)


def _traced(
    state: SkillState, exercise: Exercise, parameters: bkt.Parameters, correct: bool, now: datetime | None
) -> SkillState:
    recall = review.recall(state.memory, now)
    contexts = {*state.contexts_right, exercise.context} if correct else state.contexts_right
    n = state.n_opportunities + 1
    return replace(
        state,
        p_mastery=updated(state.p_mastery, recall, parameters, correct),
        evidence=mastery.evidence(state.evidence, n, faded(parameters, recall), chance(exercise), correct),
        n_opportunities=n,
        n_right=state.n_right + correct,
        since_reteach=state.since_reteach + 1,
        constructed_right=state.constructed_right + (correct and exercise.constructed),
        contexts_right=tuple(sorted(contexts)),
    )


def _seen(state: SkillState, exercise: Exercise) -> tuple[str, ...]:
    """The items answered, this one last; twice, if it is a template that follows itself."""
    others = tuple(slug for slug in state.seen if slug != exercise.slug)
    again = isinstance(exercise, Generated) and state.seen[-1:] == (exercise.slug,)
    return (*others, *[exercise.slug] * (IN_A_ROW if again else 1))


def _judged(
    state: SkillState, parameters: ParameterSet, correct: bool, was_mastered: bool, now: datetime | None
) -> SkillState:
    """Mastery is reached, lost or confirmed by this answer, or stays as it was."""
    if was_mastered and not correct:
        return replace(_reopened(state), n_lapses=state.n_lapses + 1)
    if was_mastered:
        is_later = now is not None and now.timestamp() - (state.mastered_at or 0.0) >= review.DAY
        return replace(state, confirmed=state.confirmed or is_later)
    if mastery.is_reached(state, parameters.mastery):
        return replace(state, mastered_at=_seconds(now, 0.0), confirmed=False)
    return state


def _remembered(state: SkillState, rating: review.Rating, parameters: ParameterSet, now: datetime | None) -> SkillState:
    """Memory begins with mastery; from then on each answer is a review."""
    if now is None or (state.memory is None and state.mastered_at is None):
        return state
    return replace(state, memory=review.reviewed(state.memory, rating, now, parameters.review))


def _reopened(state: SkillState) -> SkillState:
    return replace(state, p_mastery=min(state.p_mastery, REOPENED_P), mastered_at=None, confirmed=False)


def _seconds(now: datetime | None, otherwise: float | None) -> float | None:
    return now.timestamp() if now is not None else otherwise


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
    return replace(state, probe_in=state.probe_in - 1) if state.probe_in else state


def _restarted(state: SkillState) -> SkillState:
    return replace(state, n_reteach=0, since_reteach=0, n_repeats=0)
