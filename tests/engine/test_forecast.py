"""What a forecast weighs, what it says, and when it says nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.forecast import (
    FEATURES,
    FEWEST,
    Skill,
    Standing,
    Unknown,
    exercises_left,
    features,
    pace,
    rhythm,
    standing,
    unknown,
)
from learning.engine.forecaster import N_BINS, Bin, Forecast, Forecaster, shipped, wilson

OPENS = datetime(2026, 3, 2, tzinfo=UTC)
NOW = OPENS + timedelta(days=10, hours=12)
DUE = OPENS + timedelta(days=20)
CASE = Standing(
    n_skills=4,
    left=(Skill(0.6, 4), Skill(0.25, 0)),
    days_over=10,
    days_left=10,
    n_answers=30,
    n_days=5,
    last_week=2,
    last_fortnight=5,
    days_known=10,
    silent=1.0,
)
BINS = tuple(Bin(k / 10, (k + 1) / 10, 100, 50, 10 * k + 5, k / 10 + 0.05) for k in range(N_BINS))
PLAIN = Forecaster(version="plain", coefficients={"ahead": 1.0}, bins=BINS, most_skills=5, most_days=30)


def named(case: Standing) -> dict[str, float]:
    return dict(zip(FEATURES, features(case), strict=True))


def test_a_standing_counts_days_back_from_today() -> None:
    days = ["2026-02-20", "2026-02-27", "2026-03-05", "2026-03-06", "2026-03-11"]
    last = datetime(2026, 3, 11, 18, tzinfo=UTC).timestamp()
    found = standing(4, CASE.left, (OPENS, DUE), days, 30, last, NOW)
    assert (found.last_week, found.last_fortnight, found.n_days) == (2, 4, 5), "6 to 12 March; 27 February to 12 March"
    assert found.days_known == 21
    assert (found.days_over, found.days_left, found.silent) == (10.5, 9.5, 0.75)


def test_by_hand() -> None:
    found = named(CASE)
    assert found["share_left"] == 0.5
    assert found["time_over"] == 0.5
    assert found["progress"] == 0.25
    assert found["not_met"] == 0.5
    # 5 · .4/.75 · (6 + 4·.4)/6, and five from the start: 8.38 to do; 6 a day on half of ten days: 30 to come.
    assert exercises_left(*CASE.left[0]) == pytest.approx(3.3778, abs=1e-4)
    assert exercises_left(*CASE.left[1]) == 5
    assert (pace(CASE), rhythm(CASE)) == (6, 0.5)
    assert found["ahead"] == pytest.approx(1.196, abs=0.001)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"left": ()}, Unknown.REACHED),
        ({"days_left": 0.0}, Unknown.OVER),
        ({"days_over": -1.0}, Unknown.NOT_OPEN),
        ({"n_answers": FEWEST - 1}, Unknown.FEW_ANSWERS),
        ({"days_left": 31.0}, Unknown.NO_CASES),
        ({"left": (Skill(0.5, 3),) * 6}, Unknown.NO_CASES),
    ],
)
def test_nothing_is_said_where_too_little_is_known(change: dict[str, object], why: Unknown) -> None:
    assert PLAIN.forecast(CASE._replace(**change)) is why  # type: ignore[arg-type]


def test_nothing_is_said_where_few_learners_stood_alike() -> None:
    few = tuple(one._replace(n_learners=19) for one in BINS)
    assert replace(PLAIN, bins=few).forecast(CASE) is Unknown.NO_CASES


def test_a_forecast_comes_with_its_record() -> None:
    told = PLAIN.forecast(CASE)
    assert isinstance(told, Forecast)
    assert told.p == pytest.approx(0.768, abs=0.001)
    assert told.bin == BINS[7]
    low, high = told.bin.interval
    assert low < told.bin.share == 0.75 < high


def test_wilson_by_hand() -> None:
    # Newcombe 1998, Statistics in Medicine 17: 81 of 263, and 0 of 20.
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0.0, 20) == pytest.approx((0, 0.1611), abs=1e-4)
    assert wilson(0.5, 0) == (0, 1)


standings = st.builds(
    Standing,
    n_skills=st.integers(8, 40),
    left=st.lists(st.builds(Skill, st.floats(0, 1), st.integers(0, 60)), min_size=1, max_size=8).map(tuple),
    days_over=st.floats(0, 400),
    days_left=st.floats(0.001, 56),
    n_answers=st.integers(FEWEST, 5000),
    n_days=st.integers(1, 60),
    last_week=st.integers(0, 7),
    last_fortnight=st.integers(0, 14),
    days_known=st.integers(1, 900),
    silent=st.floats(0, 900),
)


@given(standings)
def test_whatever_is_known_the_shipped_set_gives_a_probability(case: Standing) -> None:
    assert unknown(case) is None
    assert 0 < shipped().p(features(case)) < 1


def test_who_comes_more_often_and_has_less_left_stands_better() -> None:
    eager = CASE._replace(n_answers=60)
    nearer = CASE._replace(left=(Skill(0.85, 6),))
    silent = CASE._replace(last_week=0, last_fortnight=1, silent=9.0)
    p = {name: shipped().p(features(one)) for name, one in (("as it is", CASE), ("eager", eager), ("nearer", nearer))}
    assert shipped().p(features(silent)) < p["as it is"] < min(p["eager"], p["nearer"])


def test_a_set_survives_json() -> None:
    again = Forecaster.from_dict(json.loads(json.dumps(shipped().to_dict())))
    assert again == shipped()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"coefficients": {"shoe size": 1.0}}, "no feature shoe size"),
        ({"intercept": float("nan")}, "not finite"),
        ({"bins": PLAIN.to_dict()["bins"][1:]}, "10 bins"),
        ({"bins": [{**one, "n_reached": 101} for one in PLAIN.to_dict()["bins"]]}, "contradict"),
    ],
)
def test_a_broken_set_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Forecaster.from_dict(PLAIN.to_dict() | change)
