"""Why somebody may need help, and for how long that is true."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from learning.dashboard.digest import Cell, Seen
from learning.dashboard.learners import Member, Work, learner_row
from learning.engine.explain import Level
from learning.engine.review import Memory

START = datetime(2026, 3, 2, tzinfo=UTC)
SKILLS = ("see", "sort", "build", "judge")
ANA = Member(id=1, uuid="a", name="Ana")
moments = st.integers(0, 40).map(lambda hours: START + timedelta(hours=6 * hours))
cells = st.builds(
    Cell,
    p=st.sampled_from((0.3, 0.96)),
    n=st.integers(0, 6),
    level=st.sampled_from(Level),
    due=st.none() | moments.map(datetime.timestamp),
    stuck=st.booleans(),
    misconceptions=st.sampled_from(((), ("magic",))),
    memory=st.none() | moments.map(lambda at: Memory(3.0, 0.0, at.timestamp(), at.timestamp(), 0.2)),
)
learners = st.builds(
    Seen,
    last_at=st.none() | moments.map(datetime.timestamp),
    cells=st.dictionaries(st.sampled_from(SKILLS), cells),
)
works = st.builds(
    Work,
    skills=st.lists(st.sampled_from(SKILLS), unique=True).map(tuple),
    opens=moments,
    due=st.none() | moments,
    p_threshold=st.just(0.95),
)
FOUR = Work(skills=SKILLS, opens=START, due=START + timedelta(days=8), p_threshold=0.95)


def _told(seen: Seen, work: list[Work], now: datetime) -> dict[str, Any]:
    row = learner_row(ANA, seen, SKILLS, work, now)
    at = now.timestamp()
    shown = [cell and (cell.level_at(at), cell.p_at(at)) for cell in row.cells]
    return {**asdict(row), "shown": shown}


@given(learners, st.lists(works, max_size=3), moments, st.floats(0, 1))
@example(Seen(last_at=START.timestamp()), [FOUR], START, 0.5)
def test_a_row_is_true_until_it_says(seen: Seen, work: list[Work], now: datetime, later: float) -> None:
    """At its last moment, and at any before; what it says then is what it said first."""
    first = _told(seen, work, now)
    last = (first["until"] or now + timedelta(days=99)) - datetime.resolution
    assume(last >= now)
    assert _told(seen, work, last) == first
    assert _told(seen, work, now + (last - now) * later) == first


def test_work_is_behind_once_too_much_time_is_over() -> None:
    """Nothing of four skills is reached: a quarter of eight days may pass."""
    quarter = START + timedelta(days=2)
    assert learner_row(ANA, Seen(), SKILLS, [FOUR], quarter).lag is None
    assert learner_row(ANA, Seen(), SKILLS, [FOUR], START).until == quarter + datetime.resolution
    assert learner_row(ANA, Seen(), SKILLS, [FOUR], quarter + datetime.resolution).lag is not None
