"""Who needs me today: rows of learners and columns of skills, in plain values without words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from learning.dashboard.digest import Tally
from learning.dashboard.learners import NEEDS, LearnerRow

K = TypeVar("K")
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
    n_holding: Mapping[str, int]
    """How many learners hold each misconception, in whatever skill; 0 may be absent."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Of some rows: how many learners met, know or are stuck in each skill, and hold each misconception."""

    rows: frozenset[LearnerRow] = frozenset()
    met: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    stuck: Counter[str] = field(default_factory=Counter)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By skill and misconception."""
    ideas: Counter[str] = field(default_factory=Counter)
    """By misconception, in whatever skill."""

    def moved(self, rows: Sequence[LearnerRow]) -> Counts:
        """Those of other rows. Few change between two looks, and to count all of them is most of the work."""
        now = frozenset(rows)
        new, gone = now - self.rows, self.rows - now

        def carried(counted: Counter[K], held_by: Callable[[LearnerRow], Iterable[K]]) -> Counter[K]:
            counted = counted.copy()
            counted.update(chain.from_iterable(map(held_by, new)))
            counted.subtract(chain.from_iterable(map(held_by, gone)))
            return counted

        return Counts(
            rows=now,
            met=carried(self.met, lambda row: row.met),
            known=carried(self.known, lambda row: row.known),
            stuck=carried(self.stuck, lambda row: row.stuck),
            held=carried(self.held, lambda row: row.misconceptions),
            ideas=carried(self.ideas, lambda row: row.ideas),
        )


def overview(
    learners: Sequence[LearnerRow],
    skills: Sequence[str],
    asked: Mapping[int, Tally],
    items: Mapping[int, tuple[str, str]],
    counts: Counts | None = None,
) -> Overview:
    """`skills` are the columns; `asked` are counts of exercises, and `items` their (slug, skill), both by id; `counts`
    those of the learners, if somebody has them."""
    counts = counts or Counts().moved(learners)
    hard: dict[str, list[tuple[str, Tally]]] = defaultdict(list)
    for id, tally in asked.items():
        slug, skill = items.get(id, ("", ""))
        if tally.n >= MIN_ASKED and tally.n_correct < tally.n:
            hard[skill].append((slug, tally))
    held: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (skill, misconception), n in counts.held.items():
        if n:
            held[skill].append((misconception, n))
    columns = [
        SkillColumn(
            skill=skill,
            n_met=counts.met[skill],
            n_known=counts.known[skill],
            n_stuck=counts.stuck[skill],
            hardest=tuple(sorted(hard[skill], key=lambda one: (one[1].n_correct / one[1].n, one[0]))[:N_HARDEST]),
            misconceptions=tuple(sorted(held[skill], key=lambda one: (-one[1], one[0]))[:N_MISCONCEPTIONS]),
        )
        for skill in skills
    ]
    rows = tuple(sorted(learners, key=_urgency))
    return Overview(rows=rows, columns=tuple(columns), n_holding=counts.ideas)


def _urgency(row: LearnerRow) -> tuple[int, int, str]:
    first = NEEDS.index(row.needs[0]) if row.needs else len(NEEDS)
    return first, -len(row.stuck), row.member.name.casefold()
