"""Forecasts for a cohort: of all who stood like this, how many reached the work in time. Plain values without words.

Education is high-risk under the EU's AI Act (Regulation 2024/1689, annex III, point 3). What stands here describes
cases, is shown with its record, and feeds nothing: no decision, no order of learners and no message follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from learning.dashboard.board import Board
from learning.dashboard.digest import Seen
from learning.dashboard.learners import KNOWN, LearnerRow, Member, Work
from learning.engine.forecast import Skill, Unknown, standing
from learning.engine.forecaster import Bin, Forecast, Forecaster
from learning.engine.goals import MIN_ANSWERS
from learning.engine.parameters import ParameterSet


@dataclass(frozen=True, kw_only=True)
class LearnerForecast:
    """Of the work of one learner that is due next."""

    member: Member
    due: datetime | None
    told: Forecast | Unknown


@dataclass(frozen=True, kw_only=True)
class Group:
    """Learners who stand alike, with how that turned out for others."""

    bin: Bin
    learners: tuple[LearnerForecast, ...]


@dataclass(frozen=True)
class _Kept:
    """A forecast, by whom it was made and in which hour."""

    told: LearnerForecast
    forecaster: Forecaster
    hour: datetime


_kept: WeakKeyDictionary[LearnerRow, _Kept] = WeakKeyDictionary()
"""Of rows that are still shown: as long as a row is true, time changes its forecast only slowly."""


def forecasts(
    board: Board, forecaster: Forecaster, parameters: ParameterSet, now: datetime
) -> tuple[LearnerForecast, ...]:
    """Every learner of the board who has work, in the order of its rows; `now` is aware. Made anew once an hour."""
    now = now.astimezone(UTC)
    hour, found = now.replace(minute=0, second=0, microsecond=0), []
    for row in board.overview.rows:
        if work := board.work[row.member.id]:
            kept = _kept.get(row)
            if kept is None or kept.forecaster is not forecaster or kept.hour != hour:
                seen = board.digest.people.get(row.member.id) or Seen()
                kept = _Kept(_forecast(row.member, seen, work, forecaster, parameters, now), forecaster, hour)
                _kept[row] = kept
            found.append(kept.told)
    return tuple(found)


def groups(told: Sequence[LearnerForecast]) -> tuple[Group, ...]:
    """By bin of the calibration table, most often reached first; nobody is before another within a group."""
    by_bin: dict[Bin, list[LearnerForecast]] = {}
    for one in told:
        if isinstance(one.told, Forecast):
            by_bin.setdefault(one.told.bin, []).append(one)
    order = sorted(by_bin, key=lambda one: -one.low)
    return tuple(Group(bin=one, learners=_by_name(by_bin[one])) for one in order)


def without(told: Sequence[LearnerForecast]) -> dict[Unknown, tuple[LearnerForecast, ...]]:
    """Those of whom nothing is said, by the reason."""
    found = {why: _by_name([one for one in told if one.told is why]) for why in Unknown}
    return {why: own for why, own in found.items() if own}


def _by_name(learners: Sequence[LearnerForecast]) -> tuple[LearnerForecast, ...]:
    return tuple(sorted(learners, key=lambda one: one.member.name.casefold()))


def _forecast(
    member: Member,
    seen: Seen,
    work: Sequence[Work],
    forecaster: Forecaster,
    parameters: ParameterSet,
    now: datetime,
) -> LearnerForecast:
    """Of the earliest date to come with something left; without one, the latest reason why there is none."""
    dated = sorted((one for one in work if one.due is not None and one.skills), key=lambda one: one.due or now)
    if not dated:
        return LearnerForecast(member=member, due=None, told=Unknown.NO_DATE)
    n_answers = sum([cell.n for cell in seen.cells.values()])
    for one in dated:
        assert one.due is not None
        left = _left(one, seen, parameters)
        if one.due > now >= one.opens and left:
            span = one.opens, one.due
            case = standing(len(one.skills), left, span, seen.days, n_answers, seen.last_at, now)
            return LearnerForecast(member=member, due=one.due, told=forecaster.forecast(case))
    last = dated[-1]
    assert last.due is not None
    return LearnerForecast(member=member, due=last.due, told=_why_not(dated, seen, parameters, now))


def _why_not(work: Sequence[Work], seen: Seen, parameters: ParameterSet, now: datetime) -> Unknown:
    left = [one for one in work if _left(one, seen, parameters)]
    if not left:
        return Unknown.REACHED
    return Unknown.NOT_OPEN if any(one.opens > now for one in left) else Unknown.OVER


def _left(work: Work, seen: Seen, parameters: ParameterSet) -> list[Skill]:
    """The skills that are not reached, by the rule of the overview."""
    found = []
    for skill in work.skills:
        cell = seen.cells.get(skill)
        if cell is None:
            found.append(Skill(parameters.skill(skill).prior, 0))
        elif cell.level not in KNOWN and (cell.p < work.p_threshold or cell.n < MIN_ANSWERS):
            found.append(Skill(cell.p, cell.n))
    return found
