"""What comes next, and why: the rules of the policy "frontier-2".

What somebody set comes first, then what is fading, then the skill at hand in a short block, then whichever open skill
promises the largest gain. A skill is open when what it builds on is known. When practice does not help, change the
approach, and in the end leave the skill in peace. Whatever the learner asks for comes before everything.

`choose` decides and changes nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from learning.engine import proposals, reviews
from learning.engine.course import Course
from learning.engine.decision import Decision, Reason
from learning.engine.exploration import Dice
from learning.engine.fixed import plain_order
from learning.engine.goals import Goal, GoalKind, by_urgency
from learning.engine.parameters import ParameterSet
from learning.engine.predictor import ItemStatistics
from learning.engine.ranking import promise, promises, ranked
from learning.engine.review import DAY
from learning.engine.selection import shortlist
from learning.engine.sitting import is_reviewing
from learning.engine.situation import Situation, Status
from learning.engine.state import LearnerState
from learning.engine.steering import FREE, Steering, still_asked, wished
from learning.engine.steps import PLAIN, Why, work

ADAPTIVE, FIXED = "frontier-2", "fixed-order"
"""The policies that `choose` knows."""
REFUTE_AFTER = 2
"""How often a misconception shows before its refutation comes ahead of further practice."""
BLOCK = 4
"""Answers on one skill before another may come in between (blocks of three or four, then interleaving)."""
STAY = 0.5
"""Share of what the best other skill promises below which even a begun block is left."""


def choose(
    course: Course,
    learner: LearnerState,
    parameters: ParameterSet,
    *,
    now: datetime | None = None,
    asked: str | None = None,
    exclude: Iterable[str] = (),
    steering: Steering = FREE,
    dice: Dice | None = None,
    items: Mapping[str, ItemStatistics] | None = None,
) -> Decision:
    """Decide what the learner is offered next.

    `asked` is a skill that the learner chose just now, whatever its prerequisites. `exclude` holds slugs of items
    and skills that the learner passed over ("something else"); it is ignored when nothing else is left. Without
    `now` no time passes, without `dice` nothing is left to chance; `items` is what is known of items, by slug;
    `steering` is what others set. A learner who switched adaptivity off gets the policy FIXED. Raises UnknownSkill
    when `asked` is not in the course.
    """
    situation = Situation(course, learner, parameters, now, dice, items or {})
    if asked is not None:
        course.graph.prerequisites(asked)
    fixed = not learner.adaptive or steering.fixed
    outside = steering.outside(course.skills)
    # Who passed nothing over need not be asked twice.
    passes = dict.fromkeys((outside.union(exclude), outside))
    wanted = (_wanted(situation, steering, asked, passed, fixed=fixed) for passed in passes)
    decision = next(chain.from_iterable(wanted), None)
    nothing_left = steering.nothing_left or (Reason.PLAIN_ORDER if fixed else None)
    decision = decision or proposals.done(situation, nothing_left)
    return replace(decision, policy=FIXED) if fixed else decision


def open_skills(
    course: Course, learner: LearnerState, parameters: ParameterSet, *, now: datetime | None = None
) -> dict[str, Status]:
    """Every skill in the order of the course, with what it is to the learner: the list to choose from."""
    situation = Situation(course, learner, parameters, now)
    return dict(situation.statuses)


def _wanted(
    situation: Situation, steering: Steering, asked: str | None, passed: frozenset[str], *, fixed: bool
) -> Iterator[Decision]:
    """What could be offered: what the learner asks for, then what staff wants, then what the policy says."""
    # What others keep from being proposed can still be asked for.
    yield from wished(situation, asked, passed - steering.outside((asked or "",)), Reason.ASKED, fixed=fixed)
    if is_reviewing(situation.course, situation.learner, situation.now):
        yield from _review(situation, 0.0, passed - steering.outside(situation.course.skills))
    if steering.paused:
        yield from wished(situation, still_asked(situation), (), Reason.ASKED, fixed=fixed)
        return
    if (skill := steering.next) is not None and skill in situation.states and not situation.state(skill).waived:
        yield from wished(situation, skill, passed - steering.outside((skill,)), Reason.SET_NEXT, fixed=fixed)
    goals = [goal for goal in by_urgency(steering.goals) if goal.is_open(situation.now)]
    yield from _in_order(situation, goals, passed) if fixed else _adaptive(situation, goals, passed)
    for skill in _limited_to(situation, steering):
        yield from wished(situation, skill, passed, Reason.SET_NEXT, fixed=fixed)


def _limited_to(situation: Situation, steering: Steering) -> list[str]:
    """Where staff proposes nothing but what builds on something unknown, they mean it: the end is not reached."""
    wanted = steering.only or frozenset()
    locked = [skill for skill, status in situation.statuses.items() if status is Status.LOCKED]
    return [skill for skill in locked if skill in wanted and not situation.is_over(skill)]


def _in_order(situation: Situation, goals: Sequence[Goal], passed: Container[str]) -> Iterator[Decision]:
    """What was set first, then the rest, each as the authors ordered it."""
    for goal in goals:
        yield from _set_in_order(situation, goal, passed)
    yield from plain_order(situation, passed)


def _set_in_order(situation: Situation, goal: Goal, passed: Container[str]) -> Iterator[Decision]:
    left = _left(situation, goal)
    why = _wanted_by(situation, goal, left)
    for decision in plain_order(situation, passed, left):
        yield replace(decision, reason=why.reason or decision.reason, numbers={**decision.numbers, **why.numbers})


def _adaptive(situation: Situation, goals: Sequence[Goal], passed: Container[str]) -> Iterator[Decision]:
    """What could be offered when the path adapts, best first."""
    yield from _refutations(situation)
    pool = promises(situation, _pool(situation))
    if reviews.is_time(situation) or not pool:
        # Where something is not known yet, even what was set aside gains more than a look at what has not faded.
        confirming = not situation.unknown
        yield from _review(situation, max(pool.values(), default=0.0), passed, confirming=confirming)
    if reviews.is_time(situation):
        yield from _placed(situation, passed)
    for goal in goals:
        left = _left(situation, goal)
        if not goal.adaptive:
            yield from _set_in_order(situation, goal, passed)
            continue
        wanted = {skill: value for skill, value in pool.items() if skill in left}
        yield from _among(situation, wanted, passed, _wanted_by(situation, goal, left))
    if not goals:
        yield from _in_track(situation, pool, passed)
    yield from _among(situation, pool, passed, Why() if goals else _off_track(situation, pool))


def _pool(situation: Situation) -> list[str]:
    """The skills that may be worked on, open ones first; an attempt at one that was set aside lasts a block."""
    current = situation.learner.last_skill
    pool = [*situation.open, *situation.beyond, *situation.returning]
    if current is not None and current in situation.course.graph and current not in pool and situation.is_back(current):
        in_block = situation.state(current).n_responses % BLOCK != 0
        pool += [current] * in_block
    return pool


def _among(situation: Situation, pool: Mapping[str, float], passed: Container[str], why: Why) -> Iterator[Decision]:
    """The skill at hand as long as its block lasts, then the others by what they promise."""
    current = situation.learner.last_skill
    others = {skill: value for skill, value in pool.items() if skill != current and skill not in passed}
    here = current if current in pool and current not in passed else None
    stays = here is not None and _stays(situation, here, pool[here], max(others.values(), default=0.0))
    if here is not None and stays:
        yield from work(situation, here, passed, why, begun=situation.state(here).n_responses > 0)
    leaves = here is not None and not stays
    for skill in ranked(others):
        yield from work(situation, skill, passed, _led_to(situation, skill, why, leaves=leaves))
    if here is not None and not stays:
        yield from work(situation, here, passed, why, begun=True)


def _in_track(situation: Situation, pool: Mapping[str, float], passed: Container[str]) -> Iterator[Decision]:
    """What is open in the track where the learner is. The course for everybody comes first in the order of the course,
    and would lead whoever has learned one skill of a track out of it."""
    latest = situation.latest
    track = situation.course.track_of(latest) if latest is not None else frozenset()
    if not track:
        return
    at_hand = {latest, situation.learner.last_skill}
    wanted = {skill: value for skill, value in pool.items() if skill in track | at_hand}
    for decision in _among(situation, wanted, passed, Why()):
        is_next = decision.skill not in at_hand and decision.reason in PLAIN
        yield replace(decision, reason=Reason.TRACK) if is_next else decision


def _off_track(situation: Situation, pool: Mapping[str, float]) -> Why:
    """Why the course goes on though the track where the learner is has something left: nothing of it is open."""
    track = situation.course.track_of(situation.latest) if situation.latest is not None else frozenset()
    return Why(Reason.OFF_TRACK) if track & situation.unknown and track.isdisjoint(pool) else Why()


def _stays(situation: Situation, skill: str, own: float, other: float) -> bool:
    """Whether to stay with a skill: its block is not over, and it promises not much less than the best `other`.

    The learner's own choice lasts longer, and who has practised in vain gets another approach first.
    """
    state = situation.state(skill)
    n = state.n_responses
    if n == 0 or state.asked or (situation.is_stuck(skill) and (state.n_reteach == 0 or situation.helper(skill))):
        return True
    return own >= (STAY if n % BLOCK else 1.0) * other


def _led_to(situation: Situation, skill: str, why: Why, *, leaves: bool) -> Why:
    if why.reason is not None:
        return why
    if situation.statuses[skill] is Status.LOCKED:
        return Why(Reason.MOVE_ON)
    return Why(Reason.INTERLEAVE, {"n_block": BLOCK}) if leaves else why


def _left(situation: Situation, goal: Goal) -> list[str]:
    """What is still to be learned for a goal, in the order of the course: its skills, and what these need mastered."""
    unknown = situation.unknown
    reached = {skill for skill in unknown.intersection(goal.skills) if goal.is_reached_by(situation.state(skill))}
    scope = goal.scope(situation.course.graph, unknown - reached)
    return [skill for skill in situation.course.skills if skill in scope and skill in unknown]


def _wanted_by(situation: Situation, goal: Goal, left: list[str]) -> Why:
    numbers = {"n_left": float(len(left))}
    if goal.day is not None:
        numbers["day"] = float(goal.day.toordinal())
    if goal.due is not None and situation.now is not None:
        numbers["n_days"] = (goal.due - situation.now).total_seconds() / DAY
    return Why(Reason.EXIT if goal.kind is GoalKind.EXIT else Reason.ASSIGNED, numbers)


def _review(
    situation: Situation, other: float, passed: Container[str], *, confirming: bool = True
) -> Iterator[Decision]:
    """An item of the due skill of which most is lost, if that is worth as much as the best `other` step."""
    skill = next(iter(reviews.due(situation, passed, confirming=confirming)), None)
    if skill is None or promise(situation, skill) < other:
        return
    if (found := shortlist(situation, skill, passed)).items:
        reason = Reason.VERIFY if reviews.is_unconfirmed(situation, skill) else Reason.REVIEW
        numbers = {"p_recall": situation.recall(skill), "n_days": reviews.days_since(situation, skill)}
        yield proposals.item(situation, replace(found, reason=reason, misconception=None), numbers=numbers)


def _placed(situation: Situation, passed: Container[str]) -> Iterator[Decision]:
    """An item of a skill that a placement found to be known, in place of a review, once practice has begun."""
    current = situation.states.get(situation.learner.last_skill or "")
    if current is None or current.n_opportunities == current.n_placed:
        return
    skill = reviews.placed(situation, passed)
    if skill is not None and (found := shortlist(situation, skill, passed)).items:
        yield proposals.item(situation, replace(found, reason=Reason.PLACED, misconception=None))


def _refutations(situation: Situation) -> Iterator[Decision]:
    """Misconceptions of the skill at hand that keep showing, there or in other skills, and that nobody refuted."""
    skill, states = situation.learner.last_skill, situation.learner.skills
    if skill is None or skill not in states or skill not in situation.course.graph or states[skill].waived:
        return
    for misconception, _ in states[skill].misconceptions:
        n_shown = sum(dict(state.misconceptions).get(misconception, 0) for state in states.values())
        if n_shown >= REFUTE_AFTER and not any(misconception in state.refuted for state in states.values()):
            yield proposals.refutation(situation, skill, misconception, n_shown)
