"""What others set for a learner's path. Her own choice comes before all of it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from learning.engine import proposals
from learning.engine.decision import Decision, Reason
from learning.engine.fixed import in_file_order
from learning.engine.goals import Goal
from learning.engine.selection import Shortlist, candidates, shortlist
from learning.engine.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Steering:
    """Work that was set, and what staff did to the path. Skills that the course does not have are ignored."""

    goals: tuple[Goal, ...] = ()
    only: frozenset[str] | None = None
    """The only skills to propose; None for all."""
    next: str | None = None
    """The skill to propose next."""
    paused: bool = False
    """Propose nothing but what the learner asks for."""
    fixed: bool = False
    """Keep to the order of the course."""

    def outside(self, skills: tuple[str, ...]) -> frozenset[str]:
        """Skills of the course that are not to be proposed."""
        return frozenset(skills).difference(self.only) if self.only is not None else frozenset()

    @property
    def nothing_left(self) -> Reason | None:
        """Why there may be nothing to propose."""
        if self.paused:
            return Reason.PAUSED
        return Reason.LIMITED if self.only is not None else None


FREE = Steering()
"""Nobody has set anything."""


def wished(
    situation: Situation, skill: str | None, passed: Container[str], why: Reason, *, fixed: bool
) -> Iterator[Decision]:
    """A skill that somebody wants, whatever its prerequisites: its lesson if it is new, else an item, a repeat, or the
    lesson again when all items are used up."""
    if skill is None or skill in passed or skill not in situation.course.graph:
        return
    state = situation.state(skill)
    if not state.lesson_read and state.n_responses == 0:
        yield proposals.lesson(situation, skill, why)
    found = in_file_order(situation, skill, why, passed) if fixed else shortlist(situation, skill, passed)
    if found.items:
        yield proposals.item(situation, replace(found, reason=why, misconception=None))
    elif again := situation.repeatable(skill):
        yield proposals.item(situation, Shortlist(why, tuple(candidates(situation, skill, again[:1]))))
    yield proposals.lesson(situation, skill, why)


def still_asked(situation: Situation) -> str | None:
    """The skill at hand, if the learner chose it and does not know it yet."""
    skill = situation.learner.last_skill
    chosen = skill is not None and skill in situation.unknown and situation.state(skill).asked
    return skill if chosen else None
