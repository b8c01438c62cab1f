"""One learner of a cohort as a row, and why she may need somebody: plain values without words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from learning.dashboard.digest import Cell, Seen
from learning.engine.explain import Level
from learning.engine.goals import MIN_ANSWERS

SILENT = timedelta(days=7)
"""Without an answer for so long, somebody with open work is worth a word."""
BEHIND = 0.25
"""How far the share of what is reached may stay behind the share of the time that is over."""
KNOWN = (Level.MASTERED, Level.PROVISIONAL, Level.FADING)


class Need(StrEnum):
    """Why somebody may need help, most pressing first."""

    STUCK = "stuck"  # practice does not help in some skill
    DISAGREES = "disagrees"  # waits for an answer to an objection
    OVERDUE = "overdue"  # the date has passed
    BEHIND = "behind"  # much time is over, and little is reached
    SILENT = "silent"  # was here, and is not any more
    NOT_STARTED = "not-started"  # has not answered anything
    MISLED = "misled"  # holds misconceptions


NEEDS = tuple(Need)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A learner as the staff knows her."""

    id: int
    uuid: str
    name: str
    subgroup: str = ""
    paused: bool = False
    """Staff stopped her path for now: nothing is late, and nobody waits for her."""
    disagrees: bool = False
    """She objected to an estimate lately, and nobody has answered."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What is set to one learner: skills, from when, and until when."""

    skills: tuple[str, ...]
    opens: datetime
    due: datetime | None
    p_threshold: float


@dataclass(frozen=True, kw_only=True)
class Lag:
    """How far the work is that is behind, apart from all that is in time."""

    n_reached: int
    n_set: int
    due: datetime


@dataclass(frozen=True, kw_only=True, eq=False)
class LearnerRow:
    """One learner. Two rows are never equal: what others make of one, they keep by which one it is."""

    member: Member
    cells: tuple[Cell | None, ...]
    """In the order of the columns; None where the skill was not met."""
    met: frozenset[str]
    """Of the columns, as all that follows: skills with an answer that counts ..."""
    known: frozenset[str]
    """... those of a level in KNOWN ..."""
    stuck: tuple[str, ...]
    """... and those in which practice does not help."""
    misconceptions: tuple[tuple[str, str], ...]
    """(skill, misconception)."""
    n_reached: int
    n_set: int
    """Skills of the work that is open for her; 0 without any."""
    n_overdue: int
    """Skills that are still open of work whose date has passed."""
    due: datetime | None
    """The next date, or the last one that has passed."""
    lag: Lag | None
    """If much time is over for some work, and little of it is reached."""
    needs: tuple[Need, ...]
    minutes: int
    n_responses: int
    last_at: datetime | None
    until: datetime | None
    """The next moment at which time alone changes any of this, or makes a skill fade; None if it never does."""

    @cached_property
    def ideas(self) -> frozenset[str]:
        """The misconceptions, in whatever skill they showed."""
        return frozenset(id for _skill, id in self.misconceptions)


def learner_row(member: Member, seen: Seen, skills: Sequence[str], work: Sequence[Work], now: datetime) -> LearnerRow:
    """`skills` are the columns, in their order; `work` is all that is set to her."""
    shown = [(skill, cell) for skill in skills if (cell := seen.cells.get(skill)) is not None]
    misled = tuple((skill, one) for skill, cell in shown for one in cell.misconceptions)
    stuck = tuple(skill for skill, cell in shown if cell.stuck)
    wanted = set[str]().union(*(one.skills for one in work))
    reached = {skill for one in work for skill in one.skills if _is_reached(seen.cells.get(skill), one.p_threshold)}
    dates = sorted(one.due for one in work if one.due is not None)
    overdue = set[str]().union(*(one.skills for one in work if one.due is not None and one.due < now)) - reached
    last = datetime.fromtimestamp(seen.last_at, UTC) if seen.last_at is not None else None
    late = [] if member.paused else list(_late(work, reached))
    lag = _lag([one for at, one in late if at < now], reached)
    moments = [*_moments(work, last, seen), *_fading(shown, now), *(at + datetime.resolution for at, _one in late)]
    return LearnerRow(
        member=member,
        cells=tuple(map(seen.cells.get, skills)),
        met=frozenset(skill for skill, cell in shown if cell.n > 0),
        known=frozenset(skill for skill, cell in shown if cell.level in KNOWN),
        stuck=stuck,
        misconceptions=misled,
        n_reached=len(reached),
        n_set=len(wanted),
        n_overdue=len(overdue),
        due=next((one for one in dates if one >= now), dates[-1] if dates else None),
        lag=lag,
        needs=_needs(member, stuck, misled, () if member.paused else work, wanted - reached, lag, last, now),
        minutes=round(seen.seconds / 60),
        n_responses=seen.n_responses,
        last_at=last,
        until=min((one for one in moments if one > now), default=None),
    )


def _is_reached(cell: Cell | None, p_threshold: float) -> bool:
    return cell is not None and (cell.level in KNOWN or (cell.p >= p_threshold and cell.n >= MIN_ANSWERS))


def _needs(
    member: Member,
    stuck: Sequence[str],
    misled: Sequence[tuple[str, str]],
    work: Sequence[Work],
    left: Set[str],
    lag: Lag | None,
    last: datetime | None,
    now: datetime,
) -> tuple[Need, ...]:
    open_work = [one for one in work if one.opens <= now and not left.isdisjoint(one.skills)]
    is_overdue = any(one.due is not None and one.due < now for one in open_work)
    found = {
        Need.STUCK: stuck,
        Need.DISAGREES: member.disagrees,
        Need.OVERDUE: is_overdue,
        Need.BEHIND: lag is not None and not is_overdue,
        Need.SILENT: work and left and last is not None and now - last >= SILENT,
        Need.NOT_STARTED: open_work and last is None,
        Need.MISLED: misled,
    }
    return tuple(need for need in NEEDS if found[need])


def _late(work: Sequence[Work], reached: Set[str]) -> Iterator[tuple[datetime, Work]]:
    """From when on each work is behind, if nothing more of it is reached. Work that is nearly done never is."""
    for one in work:
        if one.due is not None and one.skills:
            share = sum(skill in reached for skill in one.skills) / len(one.skills) + BEHIND
            if share < 1:
                yield one.opens + share * max(one.due - one.opens, timedelta()), one


def _lag(late: Sequence[Work], reached: Set[str]) -> Lag | None:
    skills = set[str]().union(*(one.skills for one in late))
    dates = [one.due for one in late if one.due is not None]
    return Lag(n_reached=len(skills & reached), n_set=len(skills), due=min(dates)) if dates else None


def _fading(shown: Sequence[tuple[str, Cell]], now: datetime) -> Iterator[datetime]:
    """When the first of the estimates that are shown is lower."""
    moment = now.timestamp()
    changes = [at for _skill, cell in shown if (at := cell.changes_at(moment)) is not None]
    if changes:
        yield datetime.fromtimestamp(min(changes), UTC)


def _moments(work: Sequence[Work], last: datetime | None, seen: Seen) -> Iterator[datetime]:
    """At which the row becomes another one, besides those at which work gets behind."""
    for one in work:
        yield one.opens
        if one.due is not None:
            # A date has passed just after it.
            yield one.due + datetime.resolution
    if last is not None:
        yield last + SILENT
    for cell in seen.cells.values():
        if cell.due is not None:
            yield datetime.fromtimestamp(cell.due, UTC)
