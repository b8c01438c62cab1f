"""Joining: by code or picture, many from one address, and nobody by guessing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from learning import clock, limits
from learning.app import create_app
from learning.classroom import joining
from learning.config import Config
from learning.web.classes import going_on
from learning.web.classes import join as joins
from models import Pupil as PupilRow
from tests.support.classroom import Pupil, Teacher
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, stored
from tests.support.web import running

WRONG = "No class has this code now. Please check the six digits."


def scanned(teacher: Teacher) -> str:
    """The address in the picture."""
    return f"/en/join/{teacher.code}?k={teacher.uuid.hex[:10]}"


def join(app: Flask, path: str, **options: Any) -> int:
    """Open an address and press the button."""
    browser = app.test_client()
    page = browser.get(path, **options)
    if page.status_code != 200:
        return page.status_code
    asked = parse(page.text).all("form")[0]
    sent = {field["name"]: field["value"] for field in asked.all("input")}
    return browser.post(asked["action"], data=sent, **options).status_code


def test_a_pupil_gets_a_nickname_and_no_lasting_cookie(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app)
    shown = pupil.client.get(scanned(teacher))
    assert "Set-Cookie" not in shown.headers, "looking joins nobody"
    pupil.join(teacher)

    cookie = pupil.client.get_cookie("breck")
    assert cookie is not None
    assert (cookie.expires, cookie.max_age) == (None, None)
    names = read(app, lambda rows: list(rows.scalars(sa.select(PupilRow.nickname))))
    assert [pupil.nickname] == names
    assert len(pupil.nickname.split()) == 2


@ON_SQLITE
def test_a_code_may_be_typed_with_spaces(app: Flask, teacher: Teacher) -> None:
    spaced = f" {teacher.code[:3]} {teacher.code[3:]} "

    assert Pupil(app).post("join/", {"code": spaced}).status_code == 303


@ON_SQLITE
@pytest.mark.parametrize("code", ["", "000000", "12345", "abcdef", "１２３４５６", "\0" * 6, "9" * 500])
def test_a_wrong_code_is_told_and_stays(app: Flask, teacher: Teacher, code: str) -> None:
    if code == teacher.code:
        code = "000001"
    response = Pupil(app).post("join/", {"code": code})

    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("input", id="code")["aria-invalid"] == "true"
    assert WRONG in page.text or not code


def test_reloading_and_joining_again_makes_no_second_pupil(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    name = pupil.nickname
    assert pupil.client.get(scanned(teacher)).headers["Location"] == "/en/pupil/"
    pupil.client.post(f"/en/join/{teacher.code}", data={"k": teacher.uuid.hex[:10]})

    assert pupil.nickname == name
    assert stored(app)["pupil"] == 1


def test_a_whole_class_joins_from_one_address(
    app: Flask, config: Config, teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {join(app, scanned(teacher)) for _ in range(3)} == {303}
    monkeypatch.setattr(limits, "_posts", limits.Window())
    for strict in running(create_app(replace(config, rate_limit=4, rate_limit_new=80))):
        for _ in range(35):
            Pupil(strict).join(teacher)
        names = read(app, lambda rows: list(rows.scalars(sa.select(PupilRow.nickname))))
        assert len(set(names)) == 38


@ON_SQLITE
def test_pupils_are_no_trouble_to_each_other_at_one_address(
    config: Config, teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_posts", limits.Window())
    for strict in running(create_app(replace(config, rate_limit=4, rate_limit_new=80))):
        pupils = [Pupil(strict).join(teacher) for _ in range(35)]
        teacher.do("ask:see-gap")
        for pupil in pupils:
            pupil.vote()
        teacher.do("ask:see-numeric")
        for pupil in pupils:
            pupil.vote()
    assert teacher.screen().one("p", class_="count").text == "35 of 35 answered"


def test_guessing_codes_ends_after_a_while_and_holds_nobody_up_who_scans(app: Flask, teacher: Teacher) -> None:
    wrong = "000000" if teacher.code != "000000" else "000001"
    guesser = Learner(app)
    codes = [guesser.post("join/", {"code": wrong}).status_code for _ in range(61)]
    assert codes == [422] * 60 + [429]

    assert guesser.post("join/", {"code": teacher.code}).status_code == 429, "not even the right one"
    assert guesser.client.get(f"/en/join/{teacher.code}").status_code == 429
    assert join(app, scanned(teacher)) == 303
    elsewhere = {"REMOTE_ADDR": "10.0.0.2"}
    response = Learner(app).post("join/", {"code": teacher.code}, environ_overrides=elsewhere)
    assert response.status_code == 303


def test_wrong_codes_of_groups_are_counted_apart(app: Flask, teacher: Teacher) -> None:
    """Everybody at a school may have the same address."""
    for _ in range(61):
        Learner(app).client.get("/en/cohorts/join/ABCDEFGH")

    assert Learner(app).post("join/", {"code": teacher.code}).status_code == 303


def test_the_right_code_counts_as_no_guess(app: Flask, teacher: Teacher) -> None:
    for _ in range(65):
        assert Learner(app).post("join/", {"code": teacher.code}).status_code == 303


@ON_SQLITE
def test_a_class_may_be_full(app: Flask, teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "MAX_PUPILS", 1)
    Pupil(app).join(teacher)

    assert join(app, scanned(teacher)) == 422


@ON_SQLITE
def test_after_a_day_a_class_is_over_even_if_nobody_ended_it(
    app: Flask, teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = Pupil(app).join(teacher)
    for module in (going_on, joins):
        monkeypatch.setattr(module, "now", lambda: clock.now() + timedelta(hours=25))

    assert "The class is over" in pupil.here().text
    assert join(app, scanned(teacher)) == 404
    assert teacher.client.get(f"/en/class/{teacher.uuid}/").headers["Location"].endswith("/report")


@ON_SQLITE
def test_who_comes_late_gets_what_is_so(app: Flask, teacher: Teacher) -> None:
    teacher.do("ask:see-single-choice")
    assert Pupil(app).join(teacher).here().all("form", id="exercise")
    teacher.do("close")
    assert "You can answer the next question" in Pupil(app).join(teacher).here().text


def test_the_code_of_a_group_leads_to_the_group(app: Flask) -> None:
    response = Learner(app).post("join/", {"code": "cccc dddd"})
    assert response.status_code == 303
    assert response.headers["Location"] == "/en/cohorts/join/CCCCDDDD"
