"""Where a learner stands in a course: questions that the rules of sequencing ask, each answered by plain facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from learning.engine import tracing
from learning.engine.course import Course
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState, SkillState

RETEACH_AFTER = 8
"""Opportunities without mastery before the lesson comes back (wheel-spinning, Beck & Gong 2013)."""
GIVE_UP_AFTER = 6
"""Opportunities after that before a prerequisite is practised instead."""
MAX_REPEATS = 4
"""Items shown again when none is fresh; they are no evidence, so more of them lead nowhere."""


class Status(StrEnum):
    """A skill, in the eyes of one learner."""

    NEW = "new"  # open, and no response yet
    LEARNING = "learning"
    MASTERED = "mastered"
    WAIVED = "waived"  # "I know this already"
    SET_ASIDE = "set-aside"  # nothing helpful is left; the learner may ask for it
    LOCKED = "locked"  # a prerequisite is missing; the learner may ask for it


@dataclass(frozen=True)
class Situation:
    """One learner in one course. Skills and items that the course does not know are ignored."""

    course: Course
    learner: LearnerState
    parameters: ParameterSet

    def state(self, skill: str) -> SkillState:
        """The learner's state of the skill, or that of a beginner."""
        return self.learner.skills.get(skill) or tracing.begin(skill, self.parameters)

    def status(self, skill: str) -> Status:
        """Known things first: what the learner has mastered or waived stays so whatever its prerequisites do."""
        state = self.state(skill)
        if state.waived:
            return Status.WAIVED
        if tracing.is_mastered(state, self.parameters):
            return Status.MASTERED
        if not self.is_ready(skill):
            return Status.LOCKED
        if self.is_set_aside(skill):
            return Status.SET_ASIDE
        return Status.LEARNING if state.n_responses else Status.NEW

    def is_open(self, skill: str) -> bool:
        """Whether the skill may be proposed."""
        return self.status(skill) in (Status.NEW, Status.LEARNING)

    def is_known(self, skill: str) -> bool:
        """Mastered, or waived by the learner."""
        state = self.state(skill)
        return state.waived or tracing.is_mastered(state, self.parameters)

    def is_ready(self, skill: str) -> bool:
        """Whether its prerequisites are known, or the learner has asked for it."""
        return self.state(skill).asked or all(map(self.is_known, self.course.graph.prerequisites(skill)))

    def frontier(self) -> Iterator[str]:
        """Skills that may be proposed, in the order of the course."""
        return filter(self.is_open, self.course.skills)

    def fresh(self, skill: str) -> list[AnyExercise]:
        """Items of the skill that the learner has not answered, in file order."""
        seen = self.state(skill).seen
        return [item for item in self.course.items[skill] if item.slug not in seen]

    def repeatable(self, skill: str) -> list[AnyExercise]:
        """Items to show again, least recently answered first, without the one answered last."""
        owner = self.course.skill_of
        return [self.course.item[slug] for slug in self.state(skill).seen[:-1] if owner.get(slug) == skill]

    def is_stuck(self, skill: str) -> bool:
        """Whether more of the same would not help: too many opportunities, or no fresh item."""
        state = self.state(skill)
        limit = GIVE_UP_AFTER if state.n_reteach else RETEACH_AFTER
        return state.since_reteach >= limit or not self.fresh(skill)

    def helper(self, skill: str) -> str | None:
        """The weakest prerequisite that has fresh items."""
        helpers = [need for need in self.course.graph.prerequisites(skill) if self.fresh(need)]
        return min(helpers, key=lambda need: self.state(need).p_mastery, default=None)

    def may_repeat(self, skill: str) -> bool:
        """Whether only the items have run out, not the patience, and some can be shown again."""
        state = self.state(skill)
        patience = state.since_reteach < GIVE_UP_AFTER and state.n_repeats < MAX_REPEATS
        return patience and not self.fresh(skill) and bool(self.repeatable(skill))

    def is_set_aside(self, skill: str) -> bool:
        """Whether everything has been tried: the lesson again, then a prerequisite or, for want of one, repeats."""
        state = self.state(skill)
        if not self.course.items[skill]:
            return state.lesson_read
        if state.n_reteach != 1:
            return state.n_reteach > 1
        return self.is_stuck(skill) and self.helper(skill) is None and not self.may_repeat(skill)
