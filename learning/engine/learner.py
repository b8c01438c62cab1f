"""What an answer and a choice change in the whole state of a learner.

Replaying the log through these functions gives the same state again; they are the only way that `choose` sees
its own earlier decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from learning.engine import bkt, tracing
from learning.engine.grading import Grade
from learning.engine.items import Exercise, Generated
from learning.engine.parameters import ParameterSet, item_class
from learning.engine.predictor import NEVER, NOTHING, ItemStatistics, Met
from learning.engine.state import LearnerState, SkillState, replace


def changed(
    learner: LearnerState, skill: str, parameters: ParameterSet, change: Callable[[SkillState], SkillState]
) -> LearnerState:
    """The learner after `change`, a transition of `tracing`, of one skill."""
    state = learner.skills.get(skill) or tracing.begin(skill, parameters)
    return replace(learner, skills={**learner.skills, skill: change(state)})


def reset(learner: LearnerState, skills: Collection[str], parameters: ParameterSet) -> LearnerState:
    """The learner as if these skills, or all for want of any, had never been met. The log keeps what happened."""
    anew = {skill: tracing.begin(skill, parameters) for skill in learner.skills if not skills or skill in skills}
    history = learner.history if skills else NOTHING
    return replace(learner, skills={**learner.skills, **anew}, last_skill=None, last_item=None, history=history)


def responded(
    learner: LearnerState,
    skill: str,
    exercise: Exercise,
    grade: Grade,
    parameters: ParameterSet,
    n_hints: int = 0,
    *,
    duration_ms: int | None = None,
    item: ItemStatistics | None = None,
    now: datetime | None = None,
    placed: bool = False,
    counts: bool = True,
) -> LearnerState:
    """The learner after a graded response to an item of the skill, with `n_hints` hints seen before it.

    `item` is what was known of its difficulty at that time. Without `now` no time passes: nothing is forgotten,
    confirmed or due. `placed`: it was a question of a placement. Without `counts` it is no evidence.
    """
    before = learner.skills.get(skill) or tracing.begin(skill, parameters)
    evidence = counts and tracing.is_evidence(before, exercise, n_hints)
    after = tracing.answered(
        before,
        exercise,
        parameters,
        skill=skill,
        correct=grade.correct,
        evidence=evidence,
        misconception=grade.misconception,
        credit=grade.credit,
        duration_ms=duration_ms,
        now=now,
        placed=placed,
    )
    overall = learner.history
    if evidence:
        expected = parameters.predictor.expected(before.history, overall, item or start(skill, exercise, parameters))
        at = now.timestamp() if now is not None else None
        own = before.history.after(correct=grade.correct, expected=expected, at=at, place=overall.n)
        after = replace(after, history=own, same=_same(before, exercise, grade.correct, overall.n))
        overall = overall.after(correct=grade.correct, expected=expected, at=at, place=overall.n)
    skills = {**learner.skills, skill: after}
    return replace(learner, skills=skills, history=overall, last_skill=skill, last_item=exercise.slug)


def p_correct(
    learner: LearnerState,
    skill: str,
    exercise: Exercise,
    parameters: ParameterSet,
    *,
    item: ItemStatistics | None = None,
    now: datetime | None = None,
) -> float:
    """The probability in (0, 1) that an answer given now, without a hint, is right."""
    items = {exercise.slug: item} if item is not None else {}
    return p_corrects(learner, skill, (exercise,), parameters, items, now)[0]


def p_corrects(
    learner: LearnerState,
    skill: str,
    exercises: Iterable[Exercise],
    parameters: ParameterSet,
    items: Mapping[str, ItemStatistics],
    now: datetime | None,
) -> list[float]:
    """The same for several exercises of the skill; `items` is what is known of them, by slug."""
    state = learner.skills.get(skill) or tracing.begin(skill, parameters)
    p, at = tracing.p_now(state, now), now.timestamp() if now is not None else None
    predictor, overall = parameters.predictor, learner.history
    new = predictor.fresh(state.history, overall, at)
    again = state.same if predictor.weighs_same else ()
    met = {slug: predictor.fresh(state.history, overall, at, same) for slug, same in again}
    return [
        met.get(exercise.slug, new)(
            bkt.predict(p, parameters.of(skill, exercise)),
            items.get(exercise.slug) or start(skill, exercise, parameters),
            item_class(exercise),
        )
        for exercise in exercises
    ]


def _same(state: SkillState, exercise: Exercise, correct: bool, place: int) -> tuple[tuple[str, Met], ...]:
    """What is remembered of templates after one more answer, the latest last."""
    if not isinstance(exercise, Generated):
        return state.same
    others = dict(state.same)
    same = others.pop(exercise.slug, NEVER).after(correct=correct, place=place)
    return *others.items(), (exercise.slug, same)


def start(skill: str, exercise: Exercise, parameters: ParameterSet) -> ItemStatistics:
    """What the parameters know of an item, or what is assumed of one that nobody has answered."""
    return parameters.items.get(exercise.slug) or parameters.predictor.start(exercise.difficulty, skill)
