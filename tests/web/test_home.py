"""The start page: a question to begin with, later the next step."""

from unittest.mock import patch

import sqlalchemy as sa

from learning.engine.course import Course
from models import Decision
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, stored


def test_a_stranger_is_asked_a_first_question(learner: Learner) -> None:
    page = learner.get("")

    form = page.one("form", id="exercise")
    assert form["data-exercise"] == "see-single-choice"
    assert form["action"] == "/en/exercises/see-single-choice/response"
    assert not page.all(id="next")
    assert "/en/learn" in [link["href"] for link in page.all("a", class_="primary")]


def test_a_course_without_a_fixed_exercise_asks_nothing_here(learner: Learner) -> None:
    with patch.object(Course, "item", property(lambda _course: {})):
        page = learner.get("")

    assert not page.all("form", id="exercise")
    assert page.one("h1")


@ON_SQLITE
def test_the_question_is_in_the_readers_language(reader: Learner) -> None:
    assert f"Question see-single-choice {reader.lang}" in reader.get("").text


def test_looking_leaves_nothing_behind(learner: Learner) -> None:
    learner.get("")

    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None


def test_the_first_question_can_be_answered_from_here(learner: Learner) -> None:
    form = learner.get("").one("form", id="exercise")
    page = learner.answer(form["data-exercise"])

    assert page.one(id="feedback")["data-correct"] == "true"


def test_who_has_answered_finds_the_next_step_here(learner: Learner) -> None:
    learner.answer("see-gap")
    page = learner.get("")

    assert not page.all("form", id="exercise")
    assert page.one(id="next")["href"].startswith("/en/exercises/see-")


def test_looking_twice_decides_once(learner: Learner) -> None:
    learner.answer("see-gap")
    before = stored(learner.app)
    first = learner.get("").one(id="next")["href"]

    assert learner.get("").one(id="next")["href"] == first
    assert stored(learner.app) == before
    assert read(learner.app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(Decision))) == 1


def test_what_somebody_else_did_is_not_shown(learner: Learner, other: Learner) -> None:
    assert learner.get("").all("form", id="exercise")


@ON_SQLITE
def test_the_modules_are_offered_in_order(reader: Learner) -> None:
    lang = reader.lang
    titles = [link.text for link in reader.get("").all("a", class_="title-link")]

    assert titles == [f"Module basics {lang}", f"Module beyond {lang}"]


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("").status_code == 405
