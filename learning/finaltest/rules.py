"""Who may sit the test when, and on which form: the first is drawn, then they alternate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from learning.catalogue.finaltest import FORMS, FormName

MAX_COUNTED = 2
"""Each form once: a question that was seen before measures something else."""


class Chance(StrEnum):
    """What somebody may do now."""

    BEGIN = "begin"
    RESUME = "resume"
    WAIT = "wait"
    PASSED = "passed"
    USED_UP = "used-up"


@dataclass(frozen=True, kw_only=True)
class Past:
    """One sitting so far: neither handed in nor abandoned as long as it is open."""

    form: FormName
    handed_in_at: datetime | None = None
    abandoned_at: datetime | None = None
    passed: bool = False

    @property
    def is_open(self) -> bool:
        return self.handed_in_at is None and self.abandoned_at is None


def chance(past: Sequence[Past], retake_days: int, now: datetime) -> tuple[Chance, datetime | None]:
    """What may be done now, and when the next sitting may begin if not now. `past` is in the order of beginning.

    Only the last sitting can be open: an older one was overtaken, when a guest with one signed in to an account.
    """
    handed_in = [one for one in past if one.handed_in_at is not None]
    if any(one.passed for one in handed_in):
        return Chance.PASSED, None
    if past and past[-1].is_open:
        return Chance.RESUME, None
    if len(handed_in) >= MAX_COUNTED:
        return Chance.USED_UP, None
    again = max((one.handed_in_at for one in handed_in if one.handed_in_at), default=None)
    if again is not None and now < (again := again + timedelta(days=retake_days)):
        return Chance.WAIT, again
    return Chance.BEGIN, None


def next_form(past: Sequence[Past], person: UUID) -> FormName:
    """The other one than last time; at first one of the two, as the person's random number says."""
    if not past:
        return FORMS[person.int % len(FORMS)]
    return FORMS[1 - FORMS.index(past[-1].form)]


def may_abandon(past: Sequence[Past]) -> bool:
    """Once, without it counting."""
    return not any(one.abandoned_at for one in past)
