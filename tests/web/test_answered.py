"""The page of an answer that was given: for the one who gave it, and nobody else."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from learning.app import create_app
from learning.cli.database import prepare
from learning.config import Config
from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner, stored
from tests.support.web import running


def given(learner: Learner, slug: str = "see-gap", *, wrong: bool = False) -> UUID:
    uuid = uuid4()
    learner.answer(slug, wrong=wrong, uuid=uuid)
    return uuid


def test_it_can_be_looked_at_again(learner: Learner) -> None:
    uuid = given(learner, "see-single-choice", wrong=True)
    before = stored(learner.app)
    first = learner.get(f"exercises/see-single-choice/?response={uuid}")
    second = learner.get(f"exercises/see-single-choice/?response={uuid}")

    assert first.one(id="feedback").text == second.one(id="feedback").text
    assert first.one(id="next")["href"] == second.one(id="next")["href"]
    assert stored(learner.app) == before


def test_it_stays_as_it_was_when_the_estimate_has_moved_on(learner: Learner) -> None:
    uuid = given(learner)
    first = learner.get(f"exercises/see-gap/?response={uuid}")
    learner.answer("see-numeric", wrong=True)
    learner.answer("see-sorting", wrong=True)

    later = learner.get(f"exercises/see-gap/?response={uuid}")

    assert later.one(id="feedback")["data-p-mastery"] == first.one(id="feedback")["data-p-mastery"]


def test_somebody_elses_answer_does_not_exist(learner: Learner, other: Learner) -> None:
    uuid = given(learner, "see-single-choice", wrong=True)
    before, number = stored(learner.app), other.number

    page = other.get(f"exercises/see-single-choice/?response={uuid}", 404)

    assert not page.all(id="feedback")
    assert "Feedback a of see-single-choice" not in page.text
    assert stored(learner.app) == before
    assert other.number == number


def test_a_stranger_with_the_address_sees_nothing(learner: Learner) -> None:
    uuid = given(learner)
    before, stranger = stored(learner.app), Learner(learner.app)

    stranger.get(f"exercises/see-gap/?response={uuid}", 404)
    response = stranger.client.get(f"/en/exercises/see-gap/?response={uuid}", headers=HTMX)

    assert response.status_code == 404
    assert not parse(response.text).all(id="feedback")
    assert stranger.number is None
    assert stored(learner.app) == before


@pytest.mark.parametrize("text", ["", "1", "x" * 40, "' OR 1=1", "00000000-0000-4000-8000-000000000000", "%00"])
def test_a_number_that_is_none_leads_nowhere(learner: Learner, text: str) -> None:
    given(learner)

    learner.get(f"exercises/see-gap/?response={text}", 404)


def test_an_answer_to_another_exercise_is_not_shown_here(learner: Learner) -> None:
    uuid = given(learner)

    learner.get(f"exercises/see-numeric/?response={uuid}", 404)


def test_in_another_language_it_is_the_same_answer(learner: Learner) -> None:
    uuid = given(learner, "see-single-choice", wrong=True)
    page = learner.get(f"exercises/see-single-choice/?response={uuid}")
    links = {link["hreflang"]: link["href"] for link in page.one("ul", class_="langs").all("a")}

    german = parse(learner.client.get(links["de"]).text)

    assert links["de"] == f"/de/exercises/see-single-choice/?response={uuid}"
    assert german.one("html")["lang"] == "de"
    assert "Feedback a of see-single-choice de" in german.text
    assert german.one(id="feedback")["data-p-mastery"] == page.one(id="feedback")["data-p-mastery"]
    assert german.one(id="next")["href"] == page.one(id="next")["href"].replace("/en/", "/de/")


def test_going_back_in_the_history_gets_the_whole_page(learner: Learner) -> None:
    uuid = given(learner)
    restoring = HTMX | {"HX-History-Restore-Request": "true"}

    page = learner.get(f"exercises/see-gap/?response={uuid}", headers=restoring)

    assert len(page.one("ul", class_="langs").all("a")) == 5
    assert page.one("link", rel="canonical")["href"].endswith("/en/exercises/see-gap/")
    assert page.one(id="feedback")


@ON_SQLITE
def test_a_retired_exercise_still_shows_its_answers(config: Config, course: Path) -> None:
    config = replace(config, content=course)
    for app in running(create_app(config)):
        learner = Learner(app)
        uuid = given(learner)
        cookie = learner.client.get_cookie("breck")
    assert cookie is not None
    with edited(course / "basics/looking/see.toml") as data:
        next(one for one in data["exercises"] if one["slug"] == "see-gap")["retired_at"] = "2026-11-01"
    prepare(config)
    for app in running(create_app(config)):
        learner = Learner(app)
        learner.client.set_cookie("breck", cookie.value)
        assert learner.get(f"exercises/see-gap/?response={uuid}").one(id="feedback")["data-correct"] == "true"
        assert learner.get("knowledge/see/").one("a", href=f"/en/exercises/see-gap/?response={uuid}")


@ON_SQLITE
def test_an_answer_that_fits_its_changed_exercise_no_more_is_no_trouble(config: Config, course: Path) -> None:
    config = replace(config, content=course)
    for app in running(create_app(config)):
        learner = Learner(app)
        uuid = given(learner, "see-single-choice", wrong=True)
        cookie = learner.client.get_cookie("breck")
    assert cookie is not None
    for path in (course / "basics/looking").glob("see.*"):
        with edited(path) as data:
            exercises = data["exercises"]
            one = exercises["see-single-choice"] if isinstance(exercises, dict) else exercises[0]
            if "key" in one:
                one["options"], one["misconceptions"] = ["b", "c"], {"c": "see-magic"}
            else:
                del one["options"]["a"], one["feedback"]["a"]
    for app in running(create_app(config)):
        learner = Learner(app)
        learner.client.set_cookie("breck", cookie.value)
        assert learner.get(f"exercises/see-single-choice/?response={uuid}").one(id="feedback")
