"""What could be done next with a cohort: offers to its staff, each with the people it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from learning.dashboard.learners import Member, Need
from learning.dashboard.overview import Overview

MIN_SHARED = 3
"""A misconception or a hard skill is worth the group's time when so many share it ..."""
MIN_SHARE = 0.2
"""... or this share of those who met the skill."""
MAX_HELPERS = 3
MAX_OF_A_KIND = 3


class Step(StrEnum):
    """What to do."""

    DISCUSS = "discuss"  # a misconception that several hold
    REOPEN = "reopen"  # a lesson whose skill several are stuck on
    REGROUP = "regroup"  # some could help each other: who is stuck, and who has mastered it
    CONTACT = "contact"  # a word with those who are silent, late or have not begun


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """One offer, with whom it concerns."""

    step: Step
    people: tuple[Member, ...]
    skill: str | None = None
    misconception: str | None = None
    helpers: tuple[Member, ...] = ()


def suggestions(shown: Overview) -> list[Suggestion]:
    """At most MAX_OF_A_KIND of each kind, those that concern most people first."""
    found: list[Suggestion] = []
    for find in (_discuss, _reopen, _regroup, _contact):
        found += sorted(find(shown), key=lambda one: -len(one.people))[:MAX_OF_A_KIND]
    return found


def _is_shared(n: int, of: int) -> bool:
    return n >= MIN_SHARED or (n > 1 and n >= MIN_SHARE * of)


def _discuss(shown: Overview) -> Iterator[Suggestion]:
    """An idea may show in several skills: it is offered once, for the skill in which most people hold it."""
    shared: dict[str, tuple[int, str]] = {}
    for column in shown.columns:
        for id, n in column.misconceptions:
            if _is_shared(n, column.n_met) and n > shared.get(id, (0, ""))[0]:
                shared[id] = n, column.skill
    for id in sorted(shared, key=lambda id: -shown.n_holding[id])[:MAX_OF_A_KIND]:
        people = tuple(row.member for row in shown.rows if id in row.ideas)
        yield Suggestion(step=Step.DISCUSS, people=people, skill=shared[id][1], misconception=id)


def _reopen(shown: Overview) -> Iterator[Suggestion]:
    for column in shown.columns:
        if _is_shared(column.n_stuck, column.n_met):
            yield Suggestion(step=Step.REOPEN, people=_stuck(shown, column.skill), skill=column.skill)


def _regroup(shown: Overview) -> Iterator[Suggestion]:
    """Who is stuck where others know the skill, and are not stuck themselves."""
    free = [row for row in shown.rows if not row.stuck]
    for column in shown.columns:
        if column.n_stuck and not _is_shared(column.n_stuck, column.n_met):
            able = (row.member for row in free if column.skill in row.known)
            if helpers := tuple(islice(able, MAX_HELPERS)):
                people = _stuck(shown, column.skill)
                yield Suggestion(step=Step.REGROUP, people=people, skill=column.skill, helpers=helpers)


def _contact(shown: Overview) -> Iterator[Suggestion]:
    quiet = {Need.OVERDUE, Need.SILENT, Need.NOT_STARTED}
    if people := tuple(row.member for row in shown.rows if not quiet.isdisjoint(row.needs)):
        yield Suggestion(step=Step.CONTACT, people=people)


def _stuck(shown: Overview, skill: str) -> tuple[Member, ...]:
    return tuple(row.member for row in shown.rows if skill in row.stuck)
