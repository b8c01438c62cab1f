"""An exercise in a frame: judged and explained as everywhere, and nothing is kept."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from learning.catalogue.schema import LANGUAGES
from learning.engine import grading
from learning.engine.generate import seed_of
from tests.support.course import TYPES
from tests.support.database import ON_SQLITE
from tests.support.frame import Frame
from tests.support.learner import HTMX, site, stored

pytestmark = ON_SQLITE


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


@pytest.mark.parametrize(
    "slug", [*(f"see-{kind}" for kind in TYPES), "play-cells", "play-claims", "play-checks", "play-line"]
)
@pytest.mark.parametrize("wrong", [False, True])
def test_each_type_is_judged_and_explained(app: Flask, slug: str, wrong: bool) -> None:
    frame = Frame(app)
    page = frame.answer(frame.get(f"exercises/{slug}/"), wrong=wrong)

    verdict = page.one(id="feedback")
    assert verdict["data-correct"] == str(not wrong).lower()
    assert "data-p-mastery" not in verdict
    assert "Feedback" in verdict.text or "About" in verdict.text or "Line" in verdict.text
    assert page.one("form", id="exercise").all("fieldset")[0].get("disabled", "no") == ""
    assert stored(app) == {}


def test_a_misleading_idea_is_named(app: Flask) -> None:
    frame = Frame(app)
    page = frame.answer(frame.get("exercises/see-single-choice/"), {"answer": "a"})

    assert "Idea see-robots en" in page.one("div", class_="idea").text
    again = next(link for link in page.one(id="feedback").all("a"))
    assert frame.get(again["href"]).one("form", id="exercise")


def test_with_htmx_the_answer_is_a_piece(app: Flask) -> None:
    frame = Frame(app)
    asked = frame.get("exercises/see-gap/").one("form", id="exercise")
    fields = frame.answer(frame.get("exercises/see-gap/"), headers=HTMX)

    assert asked["data-hx-post"] == asked["action"]
    assert fields.all("html") == []
    assert fields.one(id="feedback")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_read_is_not_lost(app: Flask, lang: str, says: Callable[..., str]) -> None:
    frame = Frame(app, lang)
    page = frame.answer(frame.get("exercises/see-numeric/"), {"answer": "a dozen"}, status=422)

    message = "This is not a number we can read. Please type digits, for example 12 or 3,5."
    assert says(lang, message) in page.text
    assert page.one(id="f-answer")["value"] == "a dozen"
    assert frame.answer(page, {"answer": "12.5"}).one(id="feedback")["data-correct"] == "true"


def test_with_htmx_the_refusal_is_a_piece(app: Flask) -> None:
    frame = Frame(app)
    piece = frame.answer(frame.get("exercises/see-gap/"), {}, status=422, headers=HTMX)

    assert piece.all("html") == []
    assert piece.one("a", id="problem")


@pytest.mark.parametrize("number", ["", "1", "\x00"])
def test_an_answer_without_a_number_gets_one(app: Flask, number: str) -> None:
    frame = Frame(app)
    page = frame.answer(frame.get("exercises/see-gap/"), {"response_id": number}, status=422)

    assert frame.answer(page).one(id="feedback")


def test_hints_stay_in_the_frame(app: Flask) -> None:
    frame = Frame(app)
    page = frame.get("exercises/see-gap/?theme=dark")
    for n in (1, 2, 3):
        link = page.one(id="hints").one("button")["data-hx-get"]
        assert link.startswith("/embed/en/exercises/see-gap/?")
        page = frame.get(link)
        assert len(page.one(id="hints").all("li")) == n
        assert page.one("html")["data-theme"] == "dark"
    assert page.one(id="hints").all("button") == []
    piece = frame.get(link, headers=HTMX | {"HX-Target": "hints"})
    assert piece.all("html") == []


def test_what_is_drawn_keeps_its_numbers(app: Flask) -> None:
    frame = Frame(app)
    page = frame.get("exercises/play-neuron/")
    number = page.one("input", name="response_id")["value"]
    entry = site(app).catalogue.exercises["play-neuron"].drawn(seed_of(UUID(number)))
    right = grading.to_json(entry.exercise, grading.right_answer(entry.exercise))
    hinted = frame.get(page.one(id="hints").one("button")["data-hx-get"])

    assert hinted.one(id="stem").text == page.one(id="stem").text
    assert frame.answer(hinted, right).one(id="feedback")["data-correct"] == "true"


def test_by_itself_it_leads_to_its_lesson_only(app: Flask) -> None:
    frame = Frame(app)
    page = frame.answer(frame.get("exercises/see-gap/"))

    assert page.all(id="next") == []
    assert page.one("footer").one("a")["href"] == "/en/lessons/looking/"
