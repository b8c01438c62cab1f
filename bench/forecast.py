"""What forecasts cost a page: one of them, and those of a cohort of 200 from its digest; the best of several runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from random import Random

from bench.engine import microseconds
from bench.report import Check, Section, Table
from learning.dashboard.board import Board
from learning.dashboard.digest import Cell, Digest, Seen
from learning.dashboard.forecasts import forecasts
from learning.dashboard.learners import Member, Work, learner_row
from learning.dashboard.overview import overview
from learning.engine.explain import Level
from learning.engine.forecast import Skill, standing
from learning.engine.forecaster import Forecast, shipped
from learning.engine.parameters import shipped as parameters

N_LEARNERS, N_SKILLS = 200, 8
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
OPENS, DUE = NOW - timedelta(days=14), NOW + timedelta(days=14)
MAX_US, MAX_MS = 20.0, 10.0


def section() -> Section:
    """With the set that ships."""
    forecaster, dice = shipped(), Random(1)
    case = standing(N_SKILLS, [Skill(0.4, 3)] * 5, (OPENS, DUE), _days(dice), 60, NOW.timestamp() - 86_400, NOW)
    board = _board(dice)
    told = forecasts(board, forecaster, parameters(), NOW)
    n_told = sum(isinstance(one.told, Forecast) for one in told)
    one = microseconds(partial(forecaster.forecast, case), 200)
    # Each time in another hour: forecasts are kept for one.
    hours = cycle(NOW + timedelta(hours=n) for n in range(1, 300))
    cohort = microseconds(lambda: forecasts(board, forecaster, parameters(), next(hours)), 1) / 1000
    checks = [
        Check("one forecast", one, MAX_US, "µs"),
        Check(f"a cohort of {N_LEARNERS}", cohort, MAX_MS, "ms"),
    ]
    models = forecaster.record["models"]
    rows = [(name.replace("_", " "), *own.values()) for name, own in models.items()]
    head = ("on held-out simulated learners", "AUC", "log loss", "Brier", "ECE")
    note = f"{N_SKILLS} skills set to each learner; {n_told} of {len(told)} have a forecast."
    return Section("Forecasts", checks, [Table(head, list(rows))], [note])


def _days(dice: Random) -> list[str]:
    """Some of the last 28 days."""
    return [day for n in range(27, -1, -1) if (day := _ago(n)) and dice.random() < 0.4]


def _ago(n: int) -> str:
    return (date(2026, 3, 20) - timedelta(days=n)).isoformat()


def _board(dice: Random) -> Board:
    skills = tuple(f"s{n}" for n in range(N_SKILLS))
    work = Work(skills=skills, opens=OPENS, due=DUE, p_threshold=0.9)
    members = tuple(Member(id=n, uuid=str(n), name=f"Learner {n}") for n in range(N_LEARNERS))
    people = {one.id: _seen(skills, dice) for one in members}
    rows = [learner_row(one, people[one.id], skills, [work], NOW) for one in members]
    return Board(
        overview=overview(rows, skills, {}, {}),
        digest=Digest(people=people),
        members=members,
        skills=skills,
        work={one.id: (work,) for one in members},
    )


def _seen(skills: tuple[str, ...], dice: Random) -> Seen:
    cells = {skill: Cell(dice.random(), dice.randint(1, 12), Level.LEARNING, None, False, ()) for skill in skills[:6]}
    return Seen(days=_days(dice) or [_ago(3)], last_at=NOW.timestamp() - 86_400, cells=cells, n_responses=60)
