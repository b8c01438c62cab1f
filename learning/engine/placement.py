"""Where to begin: a short row of questions along the graph of skills, and which one comes next.

The questions go from easy to hard. What practice has shown already is not asked again; what builds on two misses waits
until nothing else is left. Three misses in a row end it, and so do ten minutes. `learning.engine.placed` says what an
answer means for the other skills.

The row of twelve stands in `content/placement.toml`. That one answer speaks about other skills: Falmagne, Koppen,
Villano, Doignon & Johannesen 1990, "Introduction to knowledge spaces", Psychological Review 97.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from learning.engine import tracing
from learning.engine.chance import chance
from learning.engine.course import Course
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState, SkillState

LIMIT = timedelta(minutes=10)
USUAL = timedelta(seconds=50)
"""What a question is expected to take: twelve of them take ten minutes."""
LONGEST = timedelta(minutes=3)
"""A question that took longer counts as this long, ..."""
PAUSE = timedelta(minutes=15)
"""... and beyond this as an ordinary one: the learner was away."""
MISSES = 3
"""So many misses in a row end it: the rest builds on them."""
WAITS = 2
"""On so many misses a question waits, behind those that may tell more."""
ENOUGH = 3
"""First answers in practice that say more than one question could."""
MAX_CHANCE = 0.12
"""Of a right answer by guessing alone: one right answer has to mean something."""


class Question(NamedTuple):
    """A skill to ask about, and slugs of its items, one for each parallel form."""

    skill: str
    items: tuple[str, ...]


class Answered(NamedTuple):
    """One answer of a sitting."""

    skill: str
    correct: bool
    took: timedelta


class Ending(StrEnum):
    """Why there is no further question."""

    ALL = "all"  # nothing is left to ask
    MISSES = "misses"  # three in a row
    TIME = "time"  # ten minutes are over; the learner may go on
    STOPPED = "stopped"  # the learner has had enough


@dataclass(frozen=True)
class Asked:
    """The next question."""

    skill: str
    item: str
    n_left: int
    """Questions at most from here on, with this one."""


def next_question(
    questions: Sequence[Question],
    answers: Sequence[Answered],
    learner: LearnerState,
    course: Course,
    parameters: ParameterSet,
    *,
    form: int = 0,
    untimed: bool = False,
) -> Asked | Ending:
    """The question after these answers, oldest first, or why it ends. `learner` is as the answers have left them.

    `form` chooses among parallel forms; what was answered before gives way to another item of the skill.
    """
    if len(answers) >= MISSES and not any(one.correct for one in answers[-MISSES:]):
        return Ending.MISSES
    open_ = list(_open(questions, answers, learner, course, parameters, form))
    if not open_:
        return Ending.ALL
    if not untimed and sum((one.took for one in answers), USUAL) > LIMIT:
        return Ending.TIME
    missed = standing(answers, course)
    ready = (one for one in open_ if len(missed.intersection(course.graph.ancestors(one[0]))) < WAITS)
    skill, item = next(ready, open_[0])
    return Asked(skill, item, len(open_))


def standing(answers: Sequence[Answered], course: Course) -> set[str]:
    """Skills whose question was missed, unless a right answer to what builds on them came later."""
    missed: set[str] = set()
    for skill, correct, _ in answers:
        if skill not in course.graph:
            continue
        if correct:
            missed.difference_update(course.graph.ancestors(skill))
        else:
            missed.add(skill)
    return missed


def times(moments: Sequence[float]) -> list[timedelta]:
    """What each answer took: `moments`, in seconds, are the start and then the time of each answer."""
    gaps = (timedelta(seconds=later - earlier) for earlier, later in pairwise(moments))
    return [USUAL if gap > PAUSE else min(gap, LONGEST) for gap in gaps]


def suits(exercise: AnyExercise) -> bool:
    """Whether an exercise may be asked: the answer is built, and hardly found by guessing."""
    return exercise.constructed and chance(exercise) <= MAX_CHANCE


def _open(
    questions: Sequence[Question],
    answers: Sequence[Answered],
    learner: LearnerState,
    course: Course,
    parameters: ParameterSet,
    form: int,
) -> Iterator[tuple[str, str]]:
    """Skill and item of what can still be asked, in order."""
    asked = {one.skill for one in answers}
    for question in questions:
        skill = question.skill
        if skill in asked or skill not in course.graph:
            continue
        state = learner.skills.get(skill) or tracing.begin(skill, parameters)
        if not _is_settled(state, parameters) and (item := _item(question, state, course, form)) is not None:
            yield skill, item


def _is_settled(state: SkillState, parameters: ParameterSet) -> bool:
    """Whether practice, or the learner's own word, has said more than a question could."""
    practised = state.n_opportunities - state.n_placed
    return state.waived or practised >= ENOUGH or tracing.is_mastered(state, parameters)


def _item(question: Question, state: SkillState, course: Course, form: int) -> str | None:
    """The item of the form, or for want of that one any of the skill that is new to the learner and suits."""
    first = form % len(question.items)
    forms = question.items[first:] + question.items[:first]
    own = course.items[question.skill]
    by_slug = {item.slug: item for item in own}
    wanted = [by_slug[slug] for slug in forms if slug in by_slug]
    return next((one.slug for one in (*wanted, *filter(suits, own)) if tracing.is_fresh(state, one)), None)
