"""Facts that are due for review, as readers see them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.support.course import EXERCISES, slug_of
from tests.support.database import ON_SQLITE
from tests.support.facts import LONG_AGO, lean
from tests.support.frame import Frame
from tests.support.learner import Learner

pytestmark = ON_SQLITE
SEEN = {"en": "1 January 2019", "fr": "1er janvier 2019", "de": "1. Januar 2019", "lb": "1. Januar 2019"}
LOOKING = [slug_of(skill, kind) for skill in ("see", "sort") for kind in EXERCISES[skill]]
IN_LESSON = "A fact in this lesson was last checked on %(date)s and is due for review. It may have changed since."
IN_EXERCISE = "A fact in this exercise was last checked on %(date)s and is due for review."


@pytest.fixture
def content(course: Path) -> Path:
    return lean(course, **LONG_AGO)


def test_the_lesson_says_so_in_the_readers_language(reader: Learner, says: Callable[..., str]) -> None:
    page = reader.get("lessons/looking/")

    notice = page.one("div", class_="notice").text
    assert notice == says(reader.lang, IN_LESSON, date=SEEN.get(reader.lang, "1 de janeiro de 2019"))
    assert "https://example.org/law" in [link.get("href") for link in page.all("a")]
    assert reader.get("lessons/making/").all("div", class_="notice") == []


def test_the_exercise_says_why_and_what_is_next(reader: Learner, says: Callable[..., str]) -> None:
    page = reader.get("exercises/see-gap/")

    assert page.one("h1").text == says(reader.lang, "This exercise is set aside for now")
    assert SEEN.get(reader.lang, "1 de janeiro de 2019") in page.one("div", class_="notice").text
    assert page.all("form", id="exercise") == []
    assert reader.client.get(page.one(id="next")["href"]).status_code == 200
    assert reader.get("exercises/see-numeric/").one("form", id="exercise")


def test_an_answer_given_before_can_be_looked_at(learner: Learner) -> None:
    answered = learner.answer("see-gap")

    assert answered.one(id="feedback")
    assert answered.one("form", id="exercise")


def test_a_frame_says_so_too_and_goes_on_without_it(app: Flask, says: Callable[..., str]) -> None:
    frame = Frame(app)

    assert says("en", IN_EXERCISE, date=SEEN["en"]) in frame.get("exercises/see-gap/").text
    assert says("en", IN_LESSON, date=SEEN["en"]) in frame.get("lessons/looking/").text


class TestBeforeTheLaw:
    @pytest.fixture
    def content(self, course: Path) -> Path:
        return lean(course, valid_from="2999-01-01", review_by="2999-12-31")

    def test_what_does_not_hold_yet_is_not_asked(self, learner: Learner, says: Callable[..., str]) -> None:
        day = "1 January 2999"
        lesson = says("en", "A fact in this lesson holds only from %(date)s on.", date=day)
        exercise = says("en", "A fact in this exercise holds only from %(date)s on.", date=day)

        assert learner.get("lessons/looking/").one("div", class_="notice").text == lesson
        assert learner.get("exercises/see-gap/").one("div", class_="notice").text == exercise


class TestNothingLeft:
    @pytest.fixture
    def content(self, course: Path) -> Path:
        return lean(course, LOOKING, **LONG_AGO)

    def test_a_lesson_without_practice_leads_to_the_next_step(self, learner: Learner) -> None:
        page = learner.get("lessons/looking/")

        assert page.one(id="next")["href"] == "/en/learn"
        assert learner.get("").one("form", id="exercise")["data-skill"] == "build"

    def test_a_frame_has_no_practice(self, app: Flask) -> None:
        assert Frame(app).get("lessons/looking/").all(id="next") == []
