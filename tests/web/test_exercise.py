"""An exercise as a form that works without JavaScript, and that the outside may rely on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from learning.app import create_app
from learning.cli.database import prepare
from learning.config import Config
from tests.support.course import SLUGS, TYPES, edited
from tests.support.database import ON_SQLITE
from tests.support.dom import offered, submitted
from tests.support.learner import Learner, stored
from tests.support.web import running


@ON_SQLITE
@pytest.mark.parametrize("kind", TYPES)
def test_the_form_says_what_it_is(learner: Learner, kind: str) -> None:
    form = learner.get(f"exercises/see-{kind}/").one("form", id="exercise")

    assert form["data-exercise"] == f"see-{kind}"
    assert form["data-type"] == kind
    assert form["data-skill"] == "see"
    assert form["method"] == "post"
    assert form["action"] == f"/en/exercises/see-{kind}/response"
    assert UUID(submitted(form)["response_id"][0]).version == 4
    assert submitted(form)["hints"] == ["0"]
    assert offered(form)["dont_know"] == {"1"}


@ON_SQLITE
@pytest.mark.parametrize("kind", TYPES)
def test_every_answer_can_be_given_with_plain_fields(learner: Learner, kind: str) -> None:
    form = learner.get(f"exercises/see-{kind}/").one("form", id="exercise")

    for wrong in (False, True):
        for name, values in learner.form(f"see-{kind}", wrong=wrong).items():
            assert name in offered(form)
            assert kind == "numeric" or set(values) <= offered(form)[name]


@ON_SQLITE
@pytest.mark.parametrize("kind", TYPES)
def test_nothing_is_chosen_beforehand(learner: Learner, kind: str) -> None:
    form = learner.get(f"exercises/see-{kind}/").one("form", id="exercise")

    sent = submitted(form)
    for name in learner.form(f"see-{kind}"):
        assert set(sent.get(name, [])) <= {""}


@ON_SQLITE
@pytest.mark.parametrize("kind", TYPES)
def test_the_words_are_in_the_readers_language(reader: Learner, kind: str) -> None:
    lang = reader.lang
    form = reader.get(f"exercises/see-{kind}/").one("form", id="exercise")

    assert f"Question see-{kind} {lang}" in form.text
    own = {
        "true-false-reason": f"Statement see-{kind} {lang}",
        "gap": f"Filling g2 c {lang}",
        "mark-words": f"phrase c {lang}",
        "numeric": "km",
        "matching": f"Target t4 {lang}",
        "sorting": f"Target right {lang}",
    }
    assert own.get(kind, f"Option a of see-{kind} {lang}") in form.text
    others = {"en", "fr", "de", "lb", "pt"} - {lang}
    assert not [code for code in others if f"see-{kind} {code}" in form.text]


@ON_SQLITE
@pytest.mark.parametrize("kind", TYPES)
def test_what_is_right_does_not_show_beforehand(learner: Learner, kind: str) -> None:
    page = learner.get(f"exercises/see-{kind}/")

    assert "Feedback" not in page.text
    assert not any(one.text for one in page.all(class_="mark"))
    assert not page.all(id="feedback")


def test_each_look_gets_a_number_of_its_own(learner: Learner) -> None:
    def look() -> list[str]:
        return submitted(learner.get("exercises/see-gap/").one("form", id="exercise"))["response_id"]

    assert look() != look()


def test_looking_leaves_nothing_behind(learner: Learner) -> None:
    for slug in SLUGS:
        learner.get(f"exercises/{slug}/")

    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None


def test_an_exercise_that_was_answered_says_that_it_counts_no_more(
    learner: Learner, other: Learner, says: Callable[..., str]
) -> None:
    note = says("en", "You have answered this before. A new answer helps you learn and does not change the estimate.")
    assert note not in learner.get("exercises/see-gap/").text
    learner.answer("see-gap")

    assert note in learner.get("exercises/see-gap/").text
    assert note not in other.get("exercises/see-gap/").text


def test_an_exercise_that_does_not_exist(learner: Learner, other: Learner) -> None:
    for somebody in (learner, other):
        somebody.get("exercises/nothing/", 404)


@ON_SQLITE
def test_a_retired_exercise_is_gone(config: Config, course: Path) -> None:
    with edited(course / "basics/looking/see.toml") as data:
        data["exercises"][0]["retired_at"] = "2026-11-01"
    config = replace(config, content=course)
    prepare(config)
    for app in running(create_app(config)):
        learner = Learner(app)
        learner.get("exercises/see-single-choice/", 404)
        assert learner.get("").one("form", id="exercise")["data-exercise"] == "see-multiple-choice"


@ON_SQLITE
def test_nothing_can_be_sent_to_the_page_itself(learner: Learner) -> None:
    assert learner.post("exercises/see-gap/", learner.form("see-gap")).status_code == 405


@ON_SQLITE
def test_a_gap_with_long_fillings_stands_below_the_text(config: Config, course: Path) -> None:
    with edited(course / "basics/looking/see.en.toml") as data:
        data["exercises"]["see-gap"]["gaps"]["g1"]["a"] = "a filling that is far too long for a list in a sentence"
    for app in running(create_app(replace(config, content=course))):
        form = Learner(app).get("exercises/see-gap/").one("form", id="exercise")
        assert not form.all("select")
        assert offered(form)["gap-g2"] == {"a", "b", "c"}
