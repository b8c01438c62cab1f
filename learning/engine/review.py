"""When to look at a mastered skill again: the memory model of FSRS, on skills instead of flashcards.

Ye, Su and Cao 2022, "A stochastic shortest path algorithm for optimizing spaced repetition scheduling", KDD;
version 6 of the model as py-fsrs has it, without learning steps and without chance.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fsrs import Scheduler

DAY = 86_400.0
"""Seconds."""
RETENTION = 0.9
"""A review is due when recall has fallen to this."""
STABLE = 0.9
"""What recall has fallen to when the days of `Memory.stability` are over: so FSRS defines stability."""
QUICK_MS = 30_000
SLOW_MS = 120_000
"""Exercises are made for about a minute."""
MOSTLY = 0.75
"""Share of right parts from which a wrong answer still shows memory: half can often be had by guessing."""


class Rating(IntEnum):
    """How well a skill was remembered; the numbers of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Memory(NamedTuple):
    """What is remembered of the reviews of a skill."""

    stability: float
    """Days until recall has fallen to 0.9."""
    difficulty: float
    """1 (easy to keep) to 10."""
    due: float
    """When to look again, in seconds since the epoch."""
    last: float
    """When it was looked at last."""
    decay: float
    """How the curve of forgetting bends; belongs to the parameters that made this memory."""


def rating_of(
    correct: bool, *, credit: float = 0.0, duration_ms: int | None = None, constructed: bool = False
) -> Rating:
    """What a response without a hint says about memory: wrong is AGAIN, but HARD when most parts were right; right is
    GOOD, but HARD after a long time, and EASY when the answer was built, not picked, and came quickly."""
    if not correct:
        return Rating.HARD if credit >= MOSTLY else Rating.AGAIN
    if duration_ms is not None and duration_ms > SLOW_MS:
        return Rating.HARD
    return Rating.EASY if constructed and duration_ms is not None and duration_ms <= QUICK_MS else Rating.GOOD


def recall(memory: Memory | None, now: datetime | None) -> float:
    """The probability in [0, 1] that what was known at the last look is still at hand; 1 without memory or time.

    The formula of `Scheduler.get_card_retrievability`, which counts whole days: every skill is asked for it at
    every answer, and making a card for each would cost ten times as much.
    """
    if memory is None or now is None:
        return 1.0
    return kept(memory, now.timestamp() - memory.last)


def kept(memory: Memory, seconds: float) -> float:
    """`recall` so many seconds after a look."""
    days = seconds // DAY
    if days <= 0:
        return 1.0
    factor = STABLE ** (-1 / memory.decay) - 1
    return float((1 + factor * days / memory.stability) ** -memory.decay)


def days_until(memory: Memory, p: float) -> float:
    """After how many days without a look `kept` falls to `p`, in (0, 1)."""
    factor = STABLE ** (-1 / memory.decay) - 1
    return float(memory.stability / factor * (p ** (-1 / memory.decay) - 1))


def is_due(memory: Memory | None, now: datetime | None) -> bool:
    """Whether it is time to look again."""
    return memory is not None and now is not None and now.timestamp() >= memory.due


def reviewed(memory: Memory | None, rating: Rating, now: datetime, weights: tuple[float, ...] = ()) -> Memory:
    """The memory after a look at the skill, the first one if there is none yet. `now` is an aware time.

    `weights` are the 21 parameters of FSRS; none stand for those that come with py-fsrs. Raises ValueError for
    weights out of bounds.
    """
    from fsrs import Card, State
    from fsrs import Rating as Rated

    scheduler, now = _scheduler(weights), now.astimezone(UTC)
    # Without a number of its own a card sleeps to find one.
    card = Card(card_id=0, due=now)
    if memory is not None:
        last = datetime.fromtimestamp(memory.last, UTC)
        card = Card(0, State.Review, None, memory.stability, memory.difficulty, now, last)
    card, _ = scheduler.review_card(card, Rated(rating), now)
    # A card that was reviewed has both.
    stability, difficulty = card.stability or 0.0, card.difficulty or 0.0
    return Memory(stability, difficulty, card.due.timestamp(), now.timestamp(), scheduler.parameters[20])


@lru_cache(maxsize=8)
def _scheduler(weights: tuple[float, ...]) -> Scheduler:
    # Not needed at a start, nor by most answers.
    from fsrs import Scheduler
    from fsrs.scheduler import DEFAULT_PARAMETERS

    return Scheduler(weights or DEFAULT_PARAMETERS, RETENTION, (), (), enable_fuzzing=False)
