"""Forecasts of a cohort's screen: about cases, in every language, and only where something can be said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, render_template
from markupsafe import Markup

from learning.catalogue.figures import problems, slots
from learning.catalogue.schema import LANGUAGES
from learning.dashboard.board import Board, board
from learning.dashboard.forecaster_in_use import in_use, put_in_use
from learning.dashboard.forecasts import LearnerForecast, forecasts, groups, without
from learning.dashboard.learners import Member
from learning.dashboard.reliability import drawing
from learning.engine.forecast import FEWEST, Unknown
from learning.engine.forecaster import FEWEST_LEARNERS, N_BINS, Bin, Forecast, shipped
from learning.web.forecast_view import forecast_view
from tests.support.cohorts import assign, enrol, new_cohort
from tests.support.desk import START, Desk


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


@pytest.fixture
def cohort(desk: Desk) -> int:
    with desk.database.write() as rows:
        id = new_cohort(rows).id
        enrol(rows, id, desk.person, "Ana")
    return id


def look(desk: Desk, cohort: int) -> Board:
    return board(desk.database, desk.tutor, cohort, desk.now)


def told(desk: Desk, cohort: int) -> Forecast | Unknown:
    [one] = forecasts(look(desk, cohort), shipped(), desk.tutor.parameters, desk.now)
    return one.told


def test_without_work_there_is_nothing_to_forecast(desk: Desk, cohort: int) -> None:
    assert forecasts(look(desk, cohort), shipped(), desk.tutor.parameters, desk.now) == ()


def test_a_forecast_waits_for_answers_and_ends_with_the_work(desk: Desk, cohort: int) -> None:
    with desk.database.write() as rows:
        assign(rows, cohort, "see", "sort", "build", due=START + timedelta(days=20))
    desk.rest(1)
    assert told(desk, cohort) is Unknown.FEW_ANSWERS
    for item in desk.tutor.catalogue.course.items["see"][:FEWEST]:
        desk.answer(item.slug)
    found = told(desk, cohort)
    assert isinstance(found, Forecast)
    assert found.bin.low <= found.p <= found.bin.high
    desk.rest(25)
    assert told(desk, cohort) is Unknown.OVER


def test_a_forecast_is_kept_for_an_hour(desk: Desk, cohort: int) -> None:
    with desk.database.write() as rows:
        assign(rows, cohort, "see", "sort", "build", due=START + timedelta(days=20))
    for item in desk.tutor.catalogue.course.items["see"][:FEWEST]:
        desk.answer(item.slug)
    first = told(desk, cohort)
    assert told(desk, cohort) is first
    desk.rest(1 / 24)
    assert told(desk, cohort) is not first, "the days that are left are fewer"
    [own] = forecasts(look(desk, cohort), replace(shipped(), version="own"), desk.tutor.parameters, desk.now)
    assert own.told is not told(desk, cohort)


def test_a_date_in_time_comes_before_one_without(desk: Desk, cohort: int) -> None:
    with desk.database.write() as rows:
        assign(rows, cohort, "see")
    assert told(desk, cohort) is Unknown.NO_DATE
    with desk.database.write() as rows:
        assign(rows, cohort, "see", due=START + timedelta(days=20), opens_at=START + timedelta(days=9))
    assert told(desk, cohort) is Unknown.NOT_OPEN
    desk.master("see")
    assert told(desk, cohort) is Unknown.REACHED


def of(name: str, said: Forecast | Unknown) -> LearnerForecast:
    return LearnerForecast(member=Member(id=1, uuid="1", name=name), due=START, told=said)


def test_groups_are_of_cases_and_rank_nobody() -> None:
    bins = shipped().bins
    some = [of("Zoé", Forecast(0.31, bins[3])), of("Ana", Forecast(0.39, bins[3])), of("Bob", Forecast(0.62, bins[6]))]
    some.append(of("Eve", Unknown.OVER))
    assert [[one.member.name for one in group.learners] for group in groups(some)] == [["Bob"], ["Ana", "Zoé"]]
    assert [[one.member.name for one in own] for own in without(some).values()] == [["Eve"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_speaks_of_cases(app: Flask, lang: str) -> None:
    bins = shipped().bins
    some = [of("Ana <b>", Forecast(0.62, bins[6])), of("Eve", Unknown.FEW_ANSWERS)]
    with app.test_request_context(f"/{lang}/"):
        app.preprocess_request()
        view = forecast_view(some, shipped(), lambda member: Markup("<a>{}</a>").format(member.name))
        html = render_template("trainer/_forecasts.html", forecasts=view)
    [group] = view.groups
    assert "100" in group.sentence
    assert str(round(100 * bins[6].share)) in group.sentence
    assert "Ana" not in group.sentence
    assert "<a>Ana &lt;b&gt;</a>" in html
    assert str(FEWEST) in view.without[0][0]
    assert view.is_simulated
    assert html.count("<tr>") == 1 + sum(one.n_cases > 0 for one in bins)
    assert 'role="img"' in html
    if lang == "en":
        assert group.sentence == "Of 100 simulated learners who stood like this, about 63 reached the goal in time."
        assert "not from people" in html
        assert "Do not use it to grade" in html


def test_a_site_uses_its_own_set_as_soon_as_there_is_one(tmp_path: Path) -> None:
    assert in_use(tmp_path) == shipped()
    own = shipped().to_dict() | {"version": "ours"}
    put_in_use(tmp_path, json.dumps(own))
    assert in_use(tmp_path).version == "ours"
    with pytest.raises(ValueError, match="10 bins"):
        put_in_use(tmp_path, json.dumps(own | {"bins": []}))
    assert in_use(tmp_path).version == "ours"


def test_a_bin_without_cases_says_nothing() -> None:
    assert Bin(0.9, 1.0, 0, 0, 0, 0.95).interval == (0, 1)


def test_the_drawing_holds_shapes_alone() -> None:
    svg = drawing(shipped())
    assert problems(svg) == []
    assert slots(svg) == {"x", "y"}
    told = [one for one in shipped().bins if one.n_learners >= FEWEST_LEARNERS]
    assert (svg.count('"accent"'), svg.count('"paper"')) == (len(told), N_BINS - len(told))
