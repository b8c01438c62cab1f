"""Who needs me today: rows of learners and columns of skills, in plain values without words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from learning.dashboard.digest import Tally
from learning.dashboard.learners import NEEDS, LearnerRow

N_HARDEST = N_MISCONCEPTIONS = 3
MIN_ASKED = 5
"""Answers below which an exercise is not called hard."""


@dataclass(frozen=True, kw_only=True)
class SkillColumn:
    """One skill."""

    skill: str
    n_met: int
    n_known: int
    n_stuck: int
    hardest: tuple[tuple[str, Tally], ...]
    """Exercises by slug, hardest first."""
    misconceptions: tuple[tuple[str, int], ...]
    """How many learners hold which, commonest first."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """One screen: rows by who needs help most, columns in the order of the course."""

    rows: tuple[LearnerRow, ...]
    columns: tuple[SkillColumn, ...]


def overview(
    learners: Sequence[LearnerRow],
    skills: Sequence[str],
    asked: Mapping[int, Tally],
    items: Mapping[int, tuple[str, str]],
) -> Overview:
    """`skills` are the columns; `asked` are counts of exercises, and `items` their (slug, skill), both by id."""
    hard: dict[str, list[tuple[str, Tally]]] = defaultdict(list)
    for id, tally in asked.items():
        slug, skill = items.get(id, ("", ""))
        if tally.n >= MIN_ASKED and tally.n_correct < tally.n:
            hard[skill].append((slug, tally))
    held: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (skill, misconception), n in Counter(_all_of(row.misconceptions for row in learners)).items():
        held[skill].append((misconception, n))
    met = Counter(_all_of(row.met for row in learners))
    known = Counter(_all_of(row.known for row in learners))
    stuck = Counter(_all_of(row.stuck for row in learners))
    columns = [
        SkillColumn(
            skill=skill,
            n_met=met[skill],
            n_known=known[skill],
            n_stuck=stuck[skill],
            hardest=tuple(sorted(hard[skill], key=lambda one: (one[1].n_correct / one[1].n, one[0]))[:N_HARDEST]),
            misconceptions=tuple(sorted(held[skill], key=lambda one: (-one[1], one[0]))[:N_MISCONCEPTIONS]),
        )
        for skill in skills
    ]
    return Overview(rows=tuple(sorted(learners, key=_urgency)), columns=tuple(columns))


_all_of = chain.from_iterable


def _urgency(row: LearnerRow) -> tuple[int, int, str]:
    first = NEEDS.index(row.needs[0]) if row.needs else len(NEEDS)
    return first, -len(row.stuck), row.member.name.casefold()
