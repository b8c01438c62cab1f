"""Who needs me today: a cohort's digest as rows of learners and columns of skills, in plain values without words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from learning.dashboard.digest import Cell, Digest, Seen, Tally
from learning.engine.explain import Level
from learning.engine.goals import MIN_ANSWERS

SILENT_DAYS = 7
"""Without an answer for so long, somebody with open work is worth a word."""
BEHIND = 0.25
"""How far the share of what is reached may stay behind the share of the time that is over."""
KNOWN = (Level.MASTERED, Level.PROVISIONAL, Level.FADING)
N_HARDEST = N_MISCONCEPTIONS = 3
MIN_ASKED = 5
"""Answers below which an exercise is not called hard."""


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


@dataclass(frozen=True, kw_only=True)
class LearnerRow:
    """One learner."""

    member: Member
    cells: tuple[Cell | None, ...]
    """In the order of the columns; None where the skill was not met."""
    n_reached: int
    n_set: int
    """Skills of the work that is open for her; 0 without any."""
    due: datetime | None
    """The next date, or the last one that has passed."""
    minutes: int
    n_responses: int
    n_days: int
    """Days with answers among the last seven."""
    last_at: datetime | None
    stuck: tuple[str, ...]
    misconceptions: tuple[tuple[str, str], ...]
    """(skill, misconception)."""
    n_overdue: int
    """Skills that are still open of work whose date has passed."""
    lag: Lag | None
    """If much time is over for some work, and little of it is reached."""
    needs: tuple[Need, ...]


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
    digest: Digest,
    members: Sequence[Member],
    skills: Sequence[str],
    work: Mapping[int, Sequence[Work]],
    items: Mapping[int, tuple[str, str]],
    now: datetime,
) -> Overview:
    """`skills` are the columns; `work` is what is set to whom; `items` are (slug, skill). All by id."""
    seen = digest.people
    rows = [_row(one, seen.get(one.id) or Seen(), skills, work.get(one.id, ()), now) for one in members]
    asked: dict[str, list[tuple[str, Tally]]] = {skill: [] for skill in skills}
    for id, tally in digest.items.items():
        slug, skill = items.get(id, ("", ""))
        if skill in asked:
            asked[skill].append((slug, tally))
    columns = [_column(skill, index, rows, asked[skill]) for index, skill in enumerate(skills)]
    return Overview(rows=tuple(sorted(rows, key=_urgency)), columns=tuple(columns))


def _urgency(row: LearnerRow) -> tuple[int, int, str]:
    first = NEEDS.index(row.needs[0]) if row.needs else len(NEEDS)
    return first, -len(row.stuck), row.member.name.casefold()


def _row(member: Member, seen: Seen, skills: Sequence[str], work: Sequence[Work], now: datetime) -> LearnerRow:
    wanted = set[str]().union(*(one.skills for one in work))
    reached = {skill for one in work for skill in one.skills if _is_reached(seen.cells.get(skill), one.p_threshold)}
    dates = sorted(one.due for one in work if one.due is not None)
    overdue = set[str]().union(*(one.skills for one in work if one.due is not None and one.due < now)) - reached
    counted = () if member.paused else work
    lag = _lag(counted, reached, now)
    last = datetime.fromtimestamp(seen.last_at, UTC) if seen.last_at is not None else None
    stuck = tuple(skill for skill in skills if (cell := seen.cells.get(skill)) is not None and cell.stuck)
    misled = tuple((skill, one) for skill in skills if skill in seen.cells for one in seen.cells[skill].misconceptions)
    return LearnerRow(
        member=member,
        cells=tuple(seen.cells.get(skill) for skill in skills),
        n_reached=len(reached),
        n_set=len(wanted),
        due=next((one for one in dates if one >= now), dates[-1] if dates else None),
        minutes=round(seen.seconds / 60),
        n_responses=seen.n_responses,
        n_days=_recent(seen.days, now.date()),
        last_at=last,
        stuck=stuck,
        misconceptions=misled,
        n_overdue=len(overdue),
        lag=lag,
        needs=tuple(_needs(member, stuck, misled, counted, wanted - reached, lag, last, now)),
    )


def _is_reached(cell: Cell | None, p_threshold: float) -> bool:
    return cell is not None and (cell.level in KNOWN or (cell.p >= p_threshold and cell.n >= MIN_ANSWERS))


def _recent(days: Sequence[str], today: date) -> int:
    since = (today - timedelta(days=6)).isoformat()
    return sum(day >= since for day in days)


def _needs(
    member: Member,
    stuck: Collection[str],
    misled: Collection[tuple[str, str]],
    work: Sequence[Work],
    left: Set[str],
    lag: Lag | None,
    last: datetime | None,
    now: datetime,
) -> list[Need]:
    found = []
    if stuck:
        found.append(Need.STUCK)
    if member.disagrees:
        found.append(Need.DISAGREES)
    open_work = [one for one in work if one.opens <= now and not left.isdisjoint(one.skills)]
    if any(one.due is not None and one.due < now for one in open_work):
        found.append(Need.OVERDUE)
    elif lag is not None:
        found.append(Need.BEHIND)
    if work and left and last is not None and now - last >= timedelta(days=SILENT_DAYS):
        found.append(Need.SILENT)
    if open_work and last is None:
        found.append(Need.NOT_STARTED)
    if misled:
        found.append(Need.MISLED)
    return found


def _lag(work: Sequence[Work], reached: Set[str], now: datetime) -> Lag | None:
    late, dates = set[str](), []
    for one in work:
        if one.due is None or not one.skills:
            continue
        share = len(reached & set(one.skills)) / len(one.skills)
        if _over(one.opens, one.due, now) - share > BEHIND:
            late.update(one.skills)
            dates.append(one.due)
    return Lag(n_reached=len(late & reached), n_set=len(late), due=min(dates)) if dates else None


def _over(opens: datetime, due: datetime, now: datetime) -> float:
    """Which share of the time is over: all of it at most, so that nobody who is done is ever behind."""
    return min((now - opens) / (due - opens), 1.0) if due > opens else 1.0


def _column(skill: str, index: int, rows: Sequence[LearnerRow], asked: Sequence[tuple[str, Tally]]) -> SkillColumn:
    cells = [cell for row in rows if (cell := row.cells[index]) is not None]
    held = Counter(one for cell in cells for one in cell.misconceptions)
    often = [(slug, tally) for slug, tally in asked if tally.n >= MIN_ASKED and tally.n_correct < tally.n]
    return SkillColumn(
        skill=skill,
        n_met=sum(cell.n > 0 for cell in cells),
        n_known=sum(cell.level in KNOWN for cell in cells),
        n_stuck=sum(cell.stuck for cell in cells),
        hardest=tuple(sorted(often, key=lambda one: (one[1].n_correct / one[1].n, one[0]))[:N_HARDEST]),
        misconceptions=tuple(sorted(held.items(), key=lambda one: (-one[1], one[0]))[:N_MISCONCEPTIONS]),
    )
