"""One choice of the sequencing policy: what to do next, why, and what else was possible."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Activity(StrEnum):
    """What the learner is offered."""

    LESSON = "lesson"
    ITEM = "item"
    REFUTATION = "refutation"
    DONE = "done"


class Reason(StrEnum):
    """Why: one code a sentence, which the site says in the reader's language."""

    FIRST_STEP = "first-step"  # nothing is known about the learner yet
    NEW_SKILL = "new-skill"  # its prerequisites are met; the lesson comes first
    PRACTISE = "practise"  # the skill is open, and this item is about right in difficulty
    PROBE = "probe"  # a misconception showed; look at it again elsewhere
    CONFIRM = "confirm"  # the estimate is high, but it needs a constructed answer or another context
    REFUTE = "refute"  # the same misconception showed twice
    RETEACH = "reteach"  # practice does not help: back to the lesson
    PREREQUISITE = "prerequisite"  # practice does not help: strengthen what the skill builds on
    ASKED = "asked"  # the learner asked for it
    ASSIGNED = "assigned"  # somebody set it to the learner
    SET_NEXT = "set-next"  # staff wants it next
    PAUSED = "paused"  # staff paused the proposals
    LIMITED = "limited"  # nothing is left of the skills that staff limited the proposals to
    EXIT = "exit"  # it leads to the exit that the learner chose
    TRACK = "track"  # it goes on in the track where the learner is
    OFF_TRACK = "off-track"  # what is left of that track is not open yet; the course goes on
    REVIEW = "review"  # mastered a while ago, and fading
    VERIFY = "verify"  # mastered at one sitting: does it hold on another day?
    PLACED = "placed"  # a placement found it to be known: does practice say so too?
    TRY_FIRST = "try-first"  # probably known already: an exercise first, the lesson only if it is needed
    DIAGNOSE = "diagnose"  # the estimate is uncertain, and this item tells most about it
    INTERLEAVE = "interleave"  # a block of one skill is finished; another skill for a change
    EXPLORE = "explore"  # among items that are about as good, this one was drawn by lot
    MOVE_ON = "move-on"  # what it builds on is half known, and practice of that does not help now
    RETURN = "return"  # set aside earlier; worth another attempt
    CONSOLIDATE = "consolidate"  # nothing has to be done; this is where more practice would pay most
    AGAIN = "again"  # all fresh items are used up; this is a repeat and no evidence
    PLAIN_ORDER = "plain-order"  # adaptivity is off: the next in the module's order
    ALL_DONE = "all-done"  # every skill in scope is mastered or waived
    SET_ASIDE = "set-aside"  # nothing helpful is left for the skills still open


class Candidate(NamedTuple):
    """An alternative that was weighed, with what would be its reason. A higher score is better; `p_correct` is None
    for lessons. With DONE: what the learner may do nonetheless."""

    skill: str
    item: str | None
    score: float
    p_correct: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The choice, its reason code and the numbers behind it; `candidates` holds the best few, chosen one first."""

    activity: Activity
    reason: Reason
    skill: str | None = None
    item: str | None = None
    lesson: str | None = None
    misconception: str | None = None
    helps: str | None = None
    """With PREREQUISITE: the skill that got stuck and that this one supports."""
    numbers: dict[str, float] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    policy: str = "frontier-2"
