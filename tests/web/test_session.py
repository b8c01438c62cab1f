"""A session: begun with one press, shown at each step, over where it should be, with what it came to."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.tutor import sittings
from models import Person
from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import HTMX, Learner, read, site, stored

FIVE = {"steps": "5"}
ITEMS = ("see-single-choice", "see-multiple-choice", "see-gap", "see-numeric", "see-ordering")


def progress(page: Element) -> str:
    return page.one("main").all("div", class_="steps")[0].text


def test_a_session_from_the_first_step_to_the_summary(learner: Learner) -> None:
    response = learner.post("session", FIVE)
    assert response.headers["Location"] == "/en/learn/go"
    assert "When you open it, 3 of 5 steps are done." in learner.get("learn").one("section", class_="next").text
    learner.get("lessons/looking/")
    assert progress(learner.get("lessons/looking/")) == "3 of 5 steps done", "a lesson counts as several, once"
    assert progress(learner.get("exercises/see-gap/")) == "Step 4 of 5"

    page = learner.answer("see-gap", wrong=True)
    assert progress(page) == "4 of 5 steps done"
    assert page.one(id="next")["href"].startswith("/en/exercises/")
    page = learner.answer("see-numeric")

    assert page.one(id="next")["href"] == "/en/session"
    assert "Your session is complete" in page.one("section", class_="next").text
    summary = learner.get("session").one("main").text
    assert "Lesson looking en" in summary
    assert "2 answers, 1 right" in summary
    assert "No further skill is mastered yet." in summary
    assert "What comes next, and why" in summary


def test_going_on_and_stopping_are_offered_alike(learner: Learner) -> None:
    learner.post("session", FIVE)
    for item in ITEMS:
        learner.answer(item)
    buttons = learner.get("session").one("main").all("button")
    assert [(one.text, one["class"]) for one in buttons] == [
        ("Go on for 5 more steps", "button"),
        ("Stop here", "button"),
    ]
    learner.post("session", FIVE)
    assert progress(learner.get("session")) == "0 of 5 steps done"
    response = learner.post("session/end", follow_redirects=True)
    assert "That is it for now. Everything is kept." in response.text
    assert not learner.answer("see-matching").one("section", class_="next").all("div", class_="steps")


def test_reload_back_and_a_second_tab_change_nothing(learner: Learner) -> None:
    learner.post("session", FIVE)
    fields = learner.form("see-gap")
    uuid = "5f0c9d9e-3b0a-4a54-9b36-2f5f3c1f7a10"
    for _ in range(2):
        fragment = learner.send("see-gap", fields, uuid=uuid, headers=HTMX).text
        assert "1 of 5 steps done" in fragment
    assert progress(learner.get(f"exercises/see-gap/?response={uuid}")) == "1 of 5 steps done"
    assert progress(learner.get("learn")) == "1 of 5 steps done"


@ON_SQLITE
@pytest.mark.parametrize("steps", ["", "7", "x", "5\0", "99999"])
def test_a_length_that_is_none_begins_nothing(learner: Learner, app: Flask, steps: str) -> None:
    response = learner.post("session", {"steps": steps})
    assert (response.status_code, response.headers["Location"]) == (303, "/en/session")
    assert stored(app) == {}


@ON_SQLITE
def test_it_ends_by_itself(learner: Learner, app: Flask) -> None:
    learner.post("session", FIVE)
    with site(app).database.write() as rows:
        person = rows.scalars(sa.select(Person)).one()
        person.sitting = {**(person.sitting or {}), "begun": 0.0}
    assert not learner.get("learn").all("div", class_="steps")
    assert "How much time do you have?" in learner.get("session").one("main").text


def test_what_was_mastered_is_said_once_and_what_one_can_do_now(learner: Learner) -> None:
    learner.post("session", {"steps": "20"})
    reached = []
    for exercise in site(learner.app).catalogue.skills["see"].spec.exercises:
        feedback = learner.answer(exercise.slug).one("section", id="feedback")
        if feedback.all("div", class_="reached"):
            reached.append(exercise.slug)
            assert feedback.one("h2", id="verdict")["aria-describedby"] == "reached"
            assert "Mastered. You can now say:" in feedback.one("p", id="reached").text
            assert not feedback.all("", role="status"), "the verdict has the focus: nothing else announces it"
    assert len(reached) == 1
    assert "No further skill" not in learner.get("session").one("main").text


def test_a_session_comes_along_when_a_guest_signs_in(learner: Learner, app: Flask) -> None:
    learner.answer("see-gap")
    learner.post("session", FIVE)
    learner.answer("see-numeric")
    tutor = site(app).tutor()
    guest = read(app, lambda rows: tutor.state(rows, rows.scalars(sa.select(Person)).one()))
    learner.answer("see-ordering")
    joined = read(app, lambda rows: tutor.state(rows, rows.scalars(sa.select(Person)).one()))

    found = sittings.read(sittings.brought_along(tutor, guest, joined))

    assert found is not None
    assert found.n_done(tutor.catalogue.course, joined) == 1
