"""When people learn: each habit as sittings in the past, none later than now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

SATURDAY = 5
LONGEST = timedelta(minutes=50)
"""Nobody sits longer; no sitting begins later than this before now."""


class Habit(StrEnum):
    """How somebody goes about it."""

    STEADY = "steady"
    KEEN = "keen"  # often and fast, and today as well
    WEEKEND = "weekend"
    CRAMMING = "cramming"  # nothing for weeks, then everything at once
    STOPPED = "stopped"  # began well, and came no more
    AWAY = "away"  # the same, but staff knows why
    NEVER = "never"
    PLAIN = "plain"  # steady, with adaptivity switched off
    GUESSING = "guessing"  # clicks without reading
    MISLED = "misled"  # steady, and sure of much that is wrong


@dataclass(frozen=True)
class Sitting:
    """When it begins, and for how many answers it lasts."""

    begins: datetime
    n_answers: int


def sittings(habit: Habit, begun: date, now: datetime, zone: str, dice: Random) -> list[Sitting]:
    """Those of one person between the day on which the group began and now, oldest first."""
    found = [one for one in _sittings(habit, begun, now, zone, dice) if one.begins <= now - LONGEST]
    return sorted(found, key=lambda one: one.begins)


def _sittings(habit: Habit, begun: date, now: datetime, zone: str, dice: Random) -> Iterator[Sitting]:
    today = now.astimezone(ZoneInfo(zone)).date()
    n_days = (today - begun).days
    for day in (begun + timedelta(days=n) for n in range(n_days + 1)):
        if _comes(habit, day, (day - begun).days / max(n_days, 1), dice):
            low, high = (9, 18) if day.weekday() >= SATURDAY else (17, 21)
            begins = datetime.combine(day, time(dice.randint(low, high), dice.randrange(60)), ZoneInfo(zone))
            yield Sitting(begins.astimezone(UTC), _n_answers(habit, dice))
    if habit is Habit.KEEN:
        yield Sitting(now - LONGEST, 6)


def _comes(habit: Habit, day: date, over: float, dice: Random) -> bool:
    """Whether somebody sits down on a day; `over` is the share of the time that is over."""
    match habit:
        case Habit.NEVER:
            return False
        case Habit.WEEKEND:
            return day.weekday() >= SATURDAY and dice.random() < 0.75
        case Habit.CRAMMING:
            return over > 0.88
        case Habit.STOPPED | Habit.AWAY:
            return over < 0.35 and dice.random() < 0.4
        case Habit.KEEN:
            return dice.random() < 0.4
        case _:
            return dice.random() < 0.3


def _n_answers(habit: Habit, dice: Random) -> int:
    match habit:
        case Habit.CRAMMING:
            return dice.randint(12, 20)
        case Habit.WEEKEND:
            return dice.randint(7, 12)
        case _:
            return dice.randint(5, 10)
