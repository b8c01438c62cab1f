"""Exercises made from templates, tables to mark, answers to judge, figures and second explanations, as pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask

from learning.engine.generate import seed_of
from learning.engine.items import Numeric
from models import Response
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner, read, site, stored

UUID_A, UUID_B = UUID(int=7 << 64), UUID(int=9 << 64)


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def drawn(app: Flask, uuid: UUID) -> Numeric:
    exercise = site(app).catalogue.exercises["play-neuron"].drawn(seed_of(uuid)).exercise
    assert isinstance(exercise, Numeric)
    return exercise


def test_a_template_gets_an_address_that_keeps_its_numbers(learner: Learner) -> None:
    response = learner.client.get("/en/exercises/play-neuron/")

    assert response.status_code == 302
    first = learner.client.get(response.location).text
    assert learner.client.get(response.location).text == first
    assert learner.client.get(learner.client.get("/en/exercises/play-neuron/").location).text != first


def test_a_template_is_shown_with_table_and_drawing_of_one_and_the_same(learner: Learner) -> None:
    page = learner.get(f"exercises/play-neuron/?id={UUID_A}")

    assert page.one("form", id="exercise")["data-type"] == "numeric"
    cells = [cell.text for row in page.one("table").all("tr") for cell in row.all("td")]
    drawing = page.one("svg", role="img")
    inputs, weights = cells[1::3], cells[2::3]
    assert drawing.text.startswith(f"Inputs {inputs[0]} and {inputs[1]} en")
    assert all(number in drawing.text for number in (*inputs, *weights))
    assert "{" not in page.one("form", id="exercise").text


def test_a_template_is_graded_with_the_numbers_that_were_shown(learner: Learner, app: Flask) -> None:
    key = drawn(app, UUID_A).key
    assert drawn(app, UUID_B).key != key

    right = parse(learner.send("play-neuron", {"answer": f"{key:g}"}, uuid=UUID_A, headers=HTMX).text)
    wrong = parse(learner.send("play-neuron", {"answer": f"{key:g}"}, uuid=UUID_B, headers=HTMX).text)

    assert right.one(id="feedback")["data-correct"] == "true"
    assert wrong.one(id="feedback")["data-correct"] == "false"
    assert "{" not in right.text + wrong.text


def test_what_was_answered_can_be_looked_at_again(learner: Learner, app: Flask) -> None:
    key = drawn(app, UUID_A).key
    learner.send("play-neuron", {"answer": "999"}, uuid=UUID_A)

    page = learner.get(f"exercises/play-neuron/?response={UUID_A}")

    assert page.one("input", id="f-answer")["value"] == "999"
    assert f"It is {key:g} en".replace("-", "\u2212") in page.text
    assert page.one(id="feedback")["data-correct"] == "false"


def test_a_recognised_way_names_its_idea_and_a_slip_names_none(learner: Learner, app: Flask) -> None:
    ways = {way.id: way.value for way in drawn(app, UUID_A).wrong_ways}

    idea = learner.send("play-neuron", {"answer": f"{ways['largest']:g}"}, uuid=UUID_A, headers=HTMX).text
    slip = learner.send("play-neuron", {"answer": f"{ways['no-bias']:g}"}, uuid=UUID_B, headers=HTMX).text

    assert "It is luck en" in idea
    assert "It is luck en" not in slip
    logged = read(app, lambda rows: [r.misconception for r in rows.query(Response).order_by(Response.id)])
    assert logged == ["play-luck", None]


def test_a_template_may_follow_itself_once(learner: Learner, app: Flask) -> None:
    for n in range(3):
        uuid = uuid4()
        learner.send("play-neuron", {"answer": f"{drawn(app, uuid).key:g}"}, uuid=uuid)
        assert stored(app)["response"] == n + 1

    logged = read(app, lambda rows: [r.is_evidence for r in rows.query(Response).order_by(Response.id)])
    assert logged == [True, True, False]


def test_hints_without_javascript_keep_the_numbers(learner: Learner) -> None:
    page = learner.get(f"exercises/play-neuron/?id={UUID_A}")
    more = parse(learner.send("play-neuron", {"hint": "1"}, uuid=UUID_A).text)

    assert more.one("table").text == page.one("table").text
    for same in (more.one("a", hreflang="en")["href"], page.one(id="hints").one("button")["data-hx-get"]):
        assert learner.get(same.removeprefix("/en/")).one("table").text == page.one("table").text


def test_input_that_is_no_number_keeps_the_exercise(learner: Learner) -> None:
    table = learner.get(f"exercises/play-neuron/?id={UUID_A}").one("table").text

    response = learner.send("play-neuron", {"answer": "many"}, uuid=UUID_A)

    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("table").text == table
    assert page.one("input", name="response_id")["value"] == str(UUID_A)


def test_cells_of_a_table_can_be_marked(learner: Learner) -> None:
    page = learner.get("exercises/play-cells/")

    boxes = page.one("table").all("input", name="answer")
    assert [box["value"] for box in boxes] == ["r1", "r2", "r3"]
    assert page.one("svg", role="img").text == "One dot en1"
    assert learner.answer("play-cells").one(id="feedback")["data-correct"] == "true"
    assert learner.answer("play-cells", wrong=True).one(id="feedback")["data-correct"] == "false"


def test_claims_in_an_answer_can_be_marked(learner: Learner) -> None:
    exchange = learner.get("exercises/play-claims/").one("div", class_="exchange")

    assert "No AI was asked." in exchange.text
    assert "Where does it stop en?" in exchange.text
    claims = exchange.one("div", class_="passage").all("label")
    assert [claim.text for claim in claims] == ["1 one claim en", "2 two en", "3 three en"]
    assert [claim.one("input", name="answer")["value"] for claim in claims] == ["c1", "c2", "c3"]

    missed = learner.answer("play-claims", {"answer": ["c2", "c3"]}).one(id="feedback")
    assert "Claim 1: About c1 en" in missed.text
    assert "Claim 3" not in missed.text
    assert "It is luck en" in missed.text
    assert [line.text for line in missed.one("ul").all("li")] == ["one claim en", "three en"]
    assert learner.answer("play-claims").one(id="feedback")["data-correct"] == "true"


def test_claims_in_an_answer_can_get_checks(learner: Learner) -> None:
    page = learner.get("exercises/play-checks/")

    assert [claim.text for claim in page.all("span", class_="claim")] == ["1 one en", "2 two en"]
    groups = [legend.text.strip() for legend in page.one("form", id="exercise").all("legend")]
    assert groups == ["Claim 1: one en", "Claim 2: two en"]

    wrong = learner.answer("play-checks", {"target-c1": "look", "target-c2": "again"}).one(id="feedback")
    assert "Claim 2: About c2 en" in wrong.text
    assert "Claim 1: About" not in wrong.text
    assert [line.text for line in wrong.one("ul").all("li")] == ["one en → Check look en", "two en → Check count en"]
    assert learner.answer("play-checks").one(id="feedback")["data-correct"] == "true"


def test_a_claim_without_a_check_is_asked_for(learner: Learner) -> None:
    page = parse(learner.send("play-checks", {"target-c1": "look"}).text)

    assert page.one("form", id="exercise").one(id="f-c2")
    assert "checked" in page.one("input", name="target-c1", value="look")


def test_a_figure_is_a_form_before_it_is_a_figure(learner: Learner) -> None:
    page = learner.get("exercises/play-line/")

    figure = page.one("breck-best-line")
    setup = json.loads(figure["data-setup"])
    assert setup["lang"] == "en"
    assert setup["words"]["error"] == "Error {error} en"
    assert {field["name"] for field in figure.all("input")} == {"set-slope", "set-height"}
    assert len(figure.one("table").all("tr")) == 6
    data = learner.client.get(figure["data-src"])
    assert len(data.get_json()["points"]) == 442
    assert json.loads(figure.one("script").text) == data.get_json(), "small data need not be fetched"
    assert "immutable" in data.headers["Cache-Control"]
    assert any("explorables/best-line.js" in script.get("src", "") for script in page.one("head").all("script"))


@pytest.mark.parametrize(
    ("slope", "height", "correct", "said"),
    [("10,2", "152", "true", "correct"), ("10.2", "152", "true", "correct"), ("\u22124", "150", "false", "falling")],
)
def test_a_figure_is_judged_from_its_fields(learner: Learner, slope: str, height: str, correct: str, said: str) -> None:
    page = learner.answer("play-line", {"set-slope": slope, "set-height": height})

    assert page.one(id="feedback")["data-correct"] == correct
    assert re.search(rf"Line {said}: [\d ]+ en", page.text)
    assert page.one("input", id="f-slope")["value"] == slope.replace(",", ".").replace("\u2212", "-")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Nothing is chosen yet."),
        ({"set-slope": "3"}, "Something is still missing."),
        ({"set-slope": "3", "set-height": "high"}, "This is not a number we can read."),
        ({"set-slope": "3000", "set-height": "2"}, "The figure has no place for this number."),
        ({"set-slope": "3", "set-height": "2" * 60}, "This is too long."),
    ],
)
def test_a_state_that_the_figure_cannot_have_is_refused(
    learner: Learner, app: Flask, fields: dict[str, str], message: str
) -> None:
    response = learner.send("play-line", fields)

    assert response.status_code == 422
    page = parse(response.text)
    assert message in page.text
    assert stored(app) == {}
    assert page.one(id=page.one("a", id="problem")["href"].removeprefix("#"))


def test_a_lesson_shows_its_figures_and_a_second_way(learner: Learner) -> None:
    lesson = learner.get("lessons/trying/")
    assert lesson.one("breck-best-line")
    assert "/en/exercises/play-line/" in [link["href"] for link in lesson.all("a")]

    second = learner.get("lessons/trying/again")
    assert second.one("h1").text == "Again en"
    assert second.one("breck-best-line")
    assert "/en/lessons/trying/" in [link["href"] for link in second.all("a")]
    learner.get("lessons/looking/again", 404)


def test_who_does_not_know_is_not_praised(learner: Learner, app: Flask) -> None:
    key = drawn(app, UUID_A).key

    number = parse(learner.send("play-neuron", {"dont_know": "1"}, uuid=UUID_A, headers=HTMX).text)
    figure = parse(learner.send("play-line", {"dont_know": "1"}, headers=HTMX).text)

    assert number.one(id="verdict").text.strip() == "Not known yet"
    assert f"= {key:g}".replace("-", "\u2212") in number.text
    assert "Hint 1 en" in figure.text
    assert "Line correct" not in figure.text


def test_a_wish_for_harder_ones_does_not_take_the_exercise_away(learner: Learner) -> None:
    page = learner.get(f"exercises/play-neuron/?id={UUID_A}")
    form = next(one for one in page.all("form") if one["action"].endswith("/target"))
    sent = {field["name"]: field["value"] for field in form.all("input")} | {"target": "harder"}

    response = learner.post("target", sent)

    assert response.location.endswith(f"/en/exercises/play-neuron/?id={UUID_A}")
    assert learner.post("target", {"target": "harder", "exercise": "../x"}).location.endswith("/en/learn")


def test_a_keypad_without_a_minus_is_not_asked_for_where_one_is_needed(learner: Learner) -> None:
    line = learner.get("exercises/play-line/")
    assert line.one("input", id="f-slope")["inputmode"] == "text"
    assert line.one("input", id="f-height")["inputmode"] == "decimal"


def test_what_stands_in_an_address_does_not_steer_where_it_leads(learner: Learner) -> None:
    odd = "?exercise=x&lang=xx&_external=1&_scheme=javascript&_anchor=a&hints=2"
    location = learner.client.get(f"/en/exercises/play-neuron/{odd}").location

    assert re.fullmatch(r"/en/exercises/play-neuron/\?id=[0-9a-f-]{36}&hints=2", location)
