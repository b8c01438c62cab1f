"""Where a learner stands in a course: questions that the rules of sequencing ask, each answered by plain facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache, cached_property
from math import log

from learning.engine import elo, gain, review, tracing
from learning.engine import learner as learners
from learning.engine.course import Course
from learning.engine.exploration import Dice
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet
from learning.engine.predictor import ItemStatistics
from learning.engine.review import Memory
from learning.engine.state import LearnerState, SkillState

RETEACH_AFTER = 8
"""Opportunities without mastery before the lesson may come back (wheel-spinning, Beck & Gong 2013) ..."""
GIVE_UP_AFTER = 3
"""... and opportunities after that before a prerequisite is practised instead."""
HORIZON = 6
"""Opportunities within which mastery should still come nearer."""
PATIENCE = 12
"""Opportunities after which the approach changes, however near mastery seems."""
MAX_REPEATS = 4
"""Items shown again when none is fresh; they are no evidence, so more of them lead nowhere."""
HALF_KNOWN = 0.25
"""What a skill that was set aside must have reached for others to be built on it."""

FRESH = Memory(stability=2.3, difficulty=5.0, due=0.0, last=0.0, decay=0.1542)
"""The memory of FSRS after one good answer."""

PEOPLE_FORGET = 0.8
"""How likely somebody of whom nothing is known forgets, in [0, 1]."""
FAILS, SLIPS = 0.28, 0.10
"""How often a return to a mastered skill fails, for who forgets and for who does not; in [0, 1]."""
TO_MASTERY = 5
"""About how many answers come before mastery; the others are returns."""


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
    now: datetime | None = None
    dice: Dice | None = None
    items: Mapping[str, ItemStatistics] = field(default_factory=dict)
    """What is known of items, by slug."""

    @cached_property
    def states(self) -> Mapping[str, SkillState]:
        """The learner's state of every skill of the course, or that of a beginner."""
        met, own = self.learner.skills, self.parameters.skill
        return {skill: met.get(skill) or _beginner(own(skill).prior) for skill in self.course.skills}

    def state(self, skill: str) -> SkillState:
        """The learner's state of one skill."""
        return self.states[skill]

    @cached_property
    def seconds(self) -> float | None:
        """Now, in seconds since the epoch."""
        return self.now.timestamp() if self.now is not None else None

    def p(self, skill: str) -> float:
        """The probability that the skill is known and at hand now."""
        return tracing.p_now(self.states[skill], self.now)

    def recall(self, skill: str) -> float:
        """The probability that what was known of the skill is still at hand, mastered or not."""
        state, seconds = self.states[skill], self.seconds
        if seconds is None or state.last_at is None:
            return 1.0
        # What is not mastered has no memory yet, and fades like a fresh one; a repeat is no evidence, but refreshes.
        return review.kept(state.memory or FRESH, seconds - state.last_at)

    @cached_property
    def latest(self) -> str | None:
        """The skill that the learner is learning, or has learned last. A return to what was known before, for a review
        or because another skill builds on it, leads nobody away from there."""
        last, met = self.learner.last_skill, self.learner.skills
        if last is None or last not in met or met[last].memory is None:
            return last
        learned = {
            skill: state.last_at if state.mastered_at is None else state.mastered_at
            for skill, state in met.items()
            if state.n_lapses == 0 and state.n_opportunities > state.n_placed
        }
        return max(learned, key=lambda skill: learned[skill] or 0.0, default=last)

    @cached_property
    def forgets(self) -> float:
        """The probability in [0, 1] that this learner forgets as people do: returns to mastered skills that fail say
        so, those that hold say otherwise (Bayes, from an expectation of PEOPLE_FORGET)."""
        reached = [s for s in self.states.values() if s.n_lapses or s.mastered_at is not None]
        failed = sum([state.n_lapses for state in reached])
        held = sum([max(state.n_opportunities - TO_MASTERY - state.n_lapses, state.confirmed) for state in reached])
        # As logarithms: the odds themselves outgrow any number, after years of going and coming back.
        says = failed * log(FAILS / SLIPS) + held * log((1 - FAILS) / (1 - SLIPS))
        return elo.probability(elo.logit(PEOPLE_FORGET) + says)

    def p_corrects(self, skill: str, items: Iterable[AnyExercise]) -> list[float]:
        """The probability of a right answer to each of some items of the skill."""
        return learners.p_corrects(self.learner, skill, items, self.parameters, self.items, self.now)

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """What each skill is to the learner, in the order of the course. Known things first: what the learner has
        mastered or waived stays so whatever its prerequisites do."""
        unknown, is_ready, needs = self.unknown, self.foundations.issuperset, self.course.graph.needs
        found = {}
        for skill, state in self.states.items():
            if skill not in unknown:
                found[skill] = Status.WAIVED if state.waived else Status.MASTERED
            elif not (state.asked or is_ready(needs[skill])):
                found[skill] = Status.LOCKED
            elif self.is_over(skill):
                found[skill] = Status.SET_ASIDE
            else:
                found[skill] = Status.LEARNING if state.n_responses else Status.NEW
        return found

    @cached_property
    def open(self) -> tuple[str, ...]:
        """Skills that may be proposed, in the order of the course."""
        new, learning = Status.NEW, Status.LEARNING
        return tuple([skill for skill, status in self.statuses.items() if status is learning or status is new])

    def _with(self, wanted: Status) -> list[str]:
        """Skills of one status, in the order of the course."""
        return [skill for skill, status in self.statuses.items() if status is wanted]

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Skills that are neither mastered nor waived."""
        is_mastered, parameters = tracing.is_mastered, self.parameters
        unknown = [
            skill
            for skill, state in self.states.items()
            if not (state.waived or (state.n_responses and is_mastered(state, parameters)))
        ]
        return frozenset(unknown)

    @cached_property
    def foundations(self) -> frozenset[str]:
        """Skills on which others may be built: known ones, ones whose estimate is as high as mastery asks for although
        other evidence is still missing, ones that slipped a little since, and what a placement found to be known."""
        parameters, needed, states = self.parameters, self.parameters.mastery, self.states
        likely = [
            skill
            for skill in self.unknown
            if ((state := states[skill]).p_mastery >= needed.p and state.n_opportunities >= needed.opportunities)
            or ((state.n_lapses > 0 or state.placed_known) and tracing.is_foundation(state, parameters))
        ]
        return frozenset(self.course.skills).difference(self.unknown).union(likely)

    def missing(self, skill: str) -> list[str]:
        """Its prerequisites on which it cannot be built yet."""
        foundations = self.foundations
        return [need for need in self.course.graph.needs[skill] if need not in foundations]

    def is_ready(self, skill: str) -> bool:
        """Whether its prerequisites are known, or the learner has asked for it."""
        return self.states[skill].asked or self.foundations.issuperset(self.course.graph.needs[skill])

    @cached_property
    def beyond(self) -> tuple[str, ...]:
        """Locked skills that build on nothing worse than what was practised in vain and is half known, in order."""
        # Nearly everybody lacks the one or the other; and each locked skill lacks something.
        locked = self._with(Status.LOCKED)
        half_known = frozenset(filter(self.is_half_known, self.states)) if locked else frozenset()
        if not half_known:
            return ()
        near = [skill for skill in locked if half_known.issuperset(self.missing(skill))]
        return tuple([skill for skill in near if not self.is_over(skill)])

    def is_half_known(self, skill: str) -> bool:
        """Whether a skill is as far as it gets now, and not hopeless: others may be built on it for want of better."""
        state = self.states[skill]
        if state.n_responses < RETEACH_AFTER or self.p(skill) < HALF_KNOWN:
            return False
        return state.n_reteach > 0 or self.is_stuck(skill)

    @cached_property
    def returning(self) -> tuple[str, ...]:
        """Skills that were set aside on an earlier day, in order: sleep, and what was learned since, may help."""
        aside = self._with(Status.SET_ASIDE)
        return tuple([skill for skill in aside if self.is_another_day(skill) and self.has_fresh(skill)])

    def is_another_day(self, skill: str) -> bool:
        """Whether at least a day has passed since the last answer on the skill."""
        last = self.states[skill].last_at
        return self.seconds is not None and last is not None and self.seconds - last >= review.DAY

    def is_back(self, skill: str) -> bool:
        """Whether the skill at hand is one that was set aside, and can be tried further."""
        return self.now is not None and self.statuses[skill] is Status.SET_ASIDE and self.has_fresh(skill)

    def fresh(self, skill: str) -> list[AnyExercise]:
        """Items of the skill that have something new to ask, in file order."""
        state = self.states[skill]
        seen = frozenset(state.seen)
        return [i for i in self.course.items[skill] if i.slug not in seen or tracing.is_fresh(state, i)]

    def has_fresh(self, skill: str) -> bool:
        """Whether there is an item of the skill that has something new to ask."""
        # Retired items may be among those seen.
        return len(self.states[skill].seen) < len(self.course.items[skill]) or bool(self.fresh(skill))

    def repeatable(self, skill: str) -> list[AnyExercise]:
        """Items to show again, least recently answered first, without the one answered last."""
        owner = self.course.skill_of
        seen = self.states[skill].seen
        again = (slug for slug in dict.fromkeys(seen) if slug != seen[-1])
        return [self.course.item[slug] for slug in again if owner.get(slug) == skill]

    def is_stuck(self, skill: str) -> bool:
        """Whether more of the same would not help: many opportunities and a falling chance, or no fresh item."""
        state = self.states[skill]
        limit = GIVE_UP_AFTER if state.n_reteach else RETEACH_AFTER
        n = state.since_reteach
        return n >= PATIENCE or (n >= limit and self.is_falling(skill)) or not self.has_fresh(skill)

    def is_falling(self, skill: str) -> bool:
        """Whether mastery within the next few opportunities is less likely than it was at the start."""
        state, own = self.states[skill], self.parameters.skill(skill)
        now = gain.chance_of_mastery(state.p_mastery, gain.learn_rate(state, own), HORIZON)
        return now < gain.chance_of_mastery(own.prior, own.learn, HORIZON)

    def helper(self, skill: str) -> str | None:
        """The weakest prerequisite that has fresh items."""
        helpers = [need for need in self.course.graph.prerequisites(skill) if self.has_fresh(need)]
        return min(helpers, key=self.p, default=None)

    def may_repeat(self, skill: str) -> bool:
        """Whether only the items have run out, not the patience, and some can be shown again."""
        state = self.states[skill]
        patience = state.since_reteach < GIVE_UP_AFTER and state.n_repeats < MAX_REPEATS
        return patience and not self.has_fresh(skill) and bool(self.repeatable(skill))

    def is_over(self, skill: str) -> bool:
        """Whether everything has been tried: the lesson again, then a prerequisite or, for want of one, repeats."""
        state = self.states[skill]
        if not self.course.items[skill]:
            return state.lesson_read
        if state.n_reteach != 1:
            return state.n_reteach > 1
        return self.is_stuck(skill) and self.helper(skill) is None and not self.may_repeat(skill)


@cache
def _beginner(prior: float) -> SkillState:
    return SkillState(p_mastery=prior)
