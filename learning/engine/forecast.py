"""How a learner stands with a piece of work, in plain numbers: what a forecast of reaching it in time weighs.

A forecast is about cases, never about a person: of all who stood like this, what share reached the goal by its date?
Nothing here knows who somebody is; of the past it knows estimates, days with answers, and how much
was answered on them.

What is weighed follows work on early warning: effort and its regularity tell most (Whitehill, Mohan, Seaton, Rosen &
Tingley 2017, Learning at Scale; Conijn, Snijders, Kleingeld & Matzat 2017, IEEE TLT 10), what is still to be learned
comes from the learner model, and work is put off until its date (Steel 2007, Psychological Bulletin 133).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import log1p
from typing import NamedTuple

from learning.engine import elo
from learning.engine.gain import DOUBT
from learning.engine.goals import MIN_ANSWERS
from learning.engine.situation import TO_MASTERY

DAY = 86_400.0
FEWEST = 8
"""First responses without a hint before anything is said: with fewer, a forecast is about everybody alike."""
PRIOR = 0.25
"""The estimate of a skill that was not met, about."""
WEEK, FORTNIGHT = 7, 14
MAX_DAYS = 60
"""Days with answers that are remembered, the last ones."""
MOST_A_DAY = 60.0
"""Nobody is expected to answer more on a day: of days some are remembered, but of answers all are counted."""


class Unknown(StrEnum):
    """Why there is no forecast."""

    NO_DATE = "no-date"  # nothing has to be reached by a day
    NOT_OPEN = "not-open"  # the work has not begun
    OVER = "over"  # the day has passed: it is known how it went
    REACHED = "reached"  # nothing is left to do
    FEW_ANSWERS = "few-answers"  # too little is known of the learner
    NO_CASES = "no-cases"  # nothing like it was among the cases that the forecast rests on


class Skill(NamedTuple):
    """One skill that is not reached yet."""

    p: float
    """The estimate."""
    n: int
    """First responses without a hint that it rests on."""


class Standing(NamedTuple):
    """One learner and one piece of work at one moment."""

    n_skills: int
    """Skills of the work."""
    left: tuple[Skill, ...]
    """Those of them that are not reached."""
    days_over: float
    """Since the work opened."""
    days_left: float
    """Until its date."""
    n_answers: int
    """First responses without a hint so far, to whatever skill."""
    n_days: int
    """Days with answers so far."""
    last_week: int
    """Days with answers of the last seven."""
    last_fortnight: int
    """Of the last fourteen."""
    days_known: int
    """Since the first answer, the first day included."""
    silent: float
    """Days since the last answer."""


def standing(
    n_skills: int,
    left: Sequence[Skill],
    span: tuple[datetime, datetime],
    days: Sequence[str],
    n_answers: int,
    last_at: float | None,
    now: datetime,
) -> Standing:
    """`span` is when the work opens and is due; `days` with answers are ISO dates in UTC, oldest first; `last_at` is
    in seconds since the epoch. All times are aware, and `now` in UTC."""
    opens, due = span
    today = now.date()
    week, fortnight = (bisect_left(days, (today - timedelta(days=n - 1)).isoformat()) for n in (WEEK, FORTNIGHT))
    return Standing(
        n_skills=n_skills,
        left=tuple(left),
        days_over=(now - opens).total_seconds() / DAY,
        days_left=(due - now).total_seconds() / DAY,
        n_answers=n_answers,
        n_days=len(days),
        last_week=len(days) - week,
        last_fortnight=len(days) - fortnight,
        days_known=(today - date.fromisoformat(days[0])).days + 1 if days else 0,
        silent=(now.timestamp() - last_at) / DAY if last_at is not None else 0.0,
    )


def unknown(case: Standing) -> Unknown | None:
    """Why nothing can be said, if so."""
    if not case.left:
        return Unknown.REACHED
    if case.days_left <= 0:
        return Unknown.OVER
    if case.days_over < 0:
        return Unknown.NOT_OPEN
    return Unknown.FEW_ANSWERS if case.n_answers < FEWEST else None


def exercises_left(p: float, n: int) -> float:
    """About how many more answers a skill takes, with this estimate from `n` answers: TO_MASTERY from the start, in
    proportion to what is missing, and more the longer practice has been fruitless, as in `gain.learn_rate`; never less
    than a goal asks for."""
    missing = 1 - p
    needed = TO_MASTERY / (1 - PRIOR) * missing * (DOUBT + n * missing) / DOUBT
    return max(needed, MIN_ANSWERS - n, 1.0)


def pace(case: Standing) -> float:
    """Answers on a day with answers."""
    return min(case.n_answers / case.n_days, MOST_A_DAY) if case.n_days else 0.0


def rhythm(case: Standing) -> float:
    """The share of days with answers in the last fortnight, or since the first answer if that is less long ago."""
    return case.last_fortnight / max(min(case.days_known, FORTNIGHT), 1)


def features(case: Standing) -> tuple[float, ...]:
    """The numbers that the formula weighs, in the order of `FEATURES`; for a case with something and time left."""
    # Unpacked at once, and one loop: a page asks this of everybody in a cohort.
    n_skills, left, days_over, days, _, _, last_week, last_fortnight, _, silent = case
    n_left, total, lowest, to_do, most, spent, n_new = len(left), 0.0, 1.0, 0.0, 0, 0, 0
    for p, n in left:
        total += p
        to_do += exercises_left(p, n)
        spent += n
        lowest = min(p, lowest)
        most = max(n, most)
        if not n:
            n_new += 1
    usual, often = pace(case), rhythm(case)
    share, over, need = n_left / n_skills, days_over / (days_over + days), log1p(to_do)
    return (
        log1p(n_left),
        share,
        elo.logit(total / n_left),
        elo.logit(lowest),
        over,
        log1p(days),
        often,
        last_week / WEEK - last_fortnight / FORTNIGHT,
        log1p(usual),
        need,
        log1p(to_do / max(days, 1.0)),
        log1p(max(silent, 0.0)),
        log1p(usual * often * days) - need,
        over * (1 - share),
        log1p(most),
        log1p(spent),
        n_new / n_left,
    )


FEATURES = (
    "skills_left",
    "share_left",
    "mean_estimate",
    "lowest_estimate",
    "time_over",
    "days_left",
    "rhythm",
    "momentum",
    "pace",
    "exercises_left",
    "exercises_a_day",
    "silence",
    "ahead",
    "progress",
    "fruitless",
    "spent",
    "not_met",
)
"""What `features` returns. `ahead`: how many exercises fit into the time that is left, at the pace and rhythm so far,
beside how many are expected to be needed; 0 is just enough. `fruitless` and `spent`: the most answers to a
skill that is not reached, and all of them. Days with answers as such are left out: who has practised on many days and
still has as much left learns slowly, and a formula that weighs them makes a pause look like a good sign."""
