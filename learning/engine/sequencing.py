"""What comes next, and why: the rules of the policy "frontier-1".

Practise one skill until it is mastered, then take the next one whose prerequisites are known. When practice does
not help, change the approach, and in the end leave the skill in peace. Whatever the learner asks for comes first.

`choose` decides and changes nothing; `learning.engine.learner` says what carrying out a decision changes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import chain

from learning.engine import proposals
from learning.engine.course import Course
from learning.engine.decision import Decision, Reason
from learning.engine.parameters import ParameterSet
from learning.engine.selection import candidate, shortlist
from learning.engine.situation import Situation, Status
from learning.engine.state import LearnerState

REFUTE_AFTER = 2
"""How often a misconception shows before its refutation comes ahead of further practice."""


def choose(
    course: Course,
    learner: LearnerState,
    parameters: ParameterSet,
    asked: str | None = None,
    exclude: Iterable[str] = (),
) -> Decision:
    """Decide what the learner is offered next.

    `asked` is a skill that the learner chose just now, whatever its prerequisites. `exclude` holds slugs of items
    and skills that the learner passed over ("something else"); it is ignored when nothing else is left.
    Raises UnknownSkill when `asked` is not in the course.
    """
    situation = Situation(course, learner, parameters)
    if asked is not None:
        course.graph.prerequisites(asked)
    passes = (frozenset(exclude), frozenset[str]())
    wanted = chain.from_iterable(_proposals(situation, asked, passed) for passed in passes)
    return next(wanted, None) or proposals.done(situation, None if learner.adaptive else Reason.PLAIN_ORDER)


def open_skills(course: Course, learner: LearnerState, parameters: ParameterSet) -> dict[str, Status]:
    """Every skill in the order of the course, with what it is to the learner: the list to choose from."""
    situation = Situation(course, learner, parameters)
    return {skill: situation.status(skill) for skill in course.skills}


def _proposals(situation: Situation, asked: str | None, passed: Container[str]) -> Iterator[Decision]:
    """What could be offered, best first."""
    if asked is not None and asked not in passed:
        yield from _asked_for(situation, asked, passed)
    if not situation.learner.adaptive:
        yield from _plain_order(situation, passed)
        return
    yield from _refutations(situation)
    current = situation.learner.last_skill
    if current and current in situation.course.graph and current not in passed and situation.is_open(current):
        yield from _work(situation, current, passed, begun=situation.state(current).n_responses > 0)
    for skill in situation.frontier():
        if skill != current and skill not in passed:
            yield from _work(situation, skill, passed)


def _asked_for(situation: Situation, skill: str, passed: Container[str]) -> Iterator[Decision]:
    """The learner's own choice is always served: with a repeat, or the lesson, when all items are used up."""
    state = situation.state(skill)
    if not state.lesson_read and state.n_responses == 0:
        yield proposals.lesson(situation, skill, Reason.ASKED)
    if ranked := shortlist(situation, skill, passed).items:
        yield proposals.item(situation, ranked, Reason.ASKED)
    elif again := situation.repeatable(skill):
        yield proposals.item(situation, [candidate(situation, skill, again[0])], Reason.ASKED)
    yield proposals.lesson(situation, skill, Reason.ASKED)


def _plain_order(situation: Situation, passed: Container[str]) -> Iterator[Decision]:
    """Each lesson, then its items in the order of the file, each once."""
    for lesson in situation.course.lessons:
        skills = [s for s in lesson.skills if s not in passed and not situation.state(s).waived]
        if skills and not all(situation.state(skill).lesson_read for skill in skills):
            yield proposals.lesson(situation, skills[0], Reason.PLAIN_ORDER)
        for skill in skills:
            if ranked := shortlist(situation, skill, passed).items:
                yield proposals.item(situation, ranked, Reason.PLAIN_ORDER)


def _refutations(situation: Situation) -> Iterator[Decision]:
    """Misconceptions of the skill at hand that keep showing, there or in other skills, and that nobody refuted."""
    skill, states = situation.learner.last_skill, situation.learner.skills
    if skill is None or skill not in states or skill not in situation.course.graph or states[skill].waived:
        return
    for misconception, _ in states[skill].misconceptions:
        n_shown = sum(dict(state.misconceptions).get(misconception, 0) for state in states.values())
        if n_shown >= REFUTE_AFTER and not any(misconception in state.refuted for state in states.values()):
            yield proposals.refutation(situation, skill, misconception, n_shown)


def _work(situation: Situation, skill: str, passed: Container[str], begun: bool = False) -> Iterator[Decision]:
    """The next step with an open skill: its lesson, an item, or a change of approach."""
    state = situation.state(skill)
    if not state.lesson_read and not begun:
        first = not any(other.n_responses for other in situation.learner.skills.values())
        yield proposals.lesson(situation, skill, Reason.FIRST_STEP if first else Reason.NEW_SKILL)
    elif not situation.is_stuck(skill):
        best = shortlist(situation, skill, passed)
        if best.items:
            yield proposals.item(situation, best.items, best.reason, misconception=best.misconception)
    elif state.n_reteach == 0:
        yield proposals.lesson(situation, skill, Reason.RETEACH)
    elif helper := situation.helper(skill):
        if ranked := shortlist(situation, helper, passed).items:
            yield proposals.item(situation, ranked, Reason.PREREQUISITE, helps=skill)
    elif again := [item for item in situation.repeatable(skill) if item.slug not in passed]:
        yield proposals.item(situation, [candidate(situation, skill, again[0])], Reason.AGAIN)
