"""In debug mode an author sees each change at once, and each mistake on the page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.app import create_app
from learning.catalogue.load import ContentError
from learning.config import Config
from models import Item, Response
from tests.support.course import edited
from tests.support.learner import Learner, read
from tests.support.web import running

SEE_EN = Path("basics/looking/see.en.toml")
SEE = Path("basics/looking/see.toml")


@pytest.fixture
def config(config: Config, course: Path) -> Config:
    return replace(config, content=course, debug=True)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    yield from running(create_app(config))


def retitle(course: Path, title: str) -> None:
    with edited(course / SEE_EN) as data:
        data["title"] = title


def test_a_change_is_seen_at_once(learner: Learner, course: Path) -> None:
    assert learner.get("knowledge/see/").one("h1").text == "Skill see en"

    retitle(course, "Another title")

    assert learner.get("knowledge/see/").one("h1").text == "Another title"


def test_a_mistake_is_shown_on_every_page_until_it_is_mended(learner: Learner, course: Path) -> None:
    learner.get("")
    with edited(course / SEE_EN) as data:
        del data["exercises"]["see-gap"]["feedback"]["g1-a"]

    for path in ("", "learn", "exercises/see-gap/", "glossary"):
        page = learner.get(path, 500)
        (problem,) = page.all("li")
        assert problem.text == (
            "basics/looking/see.en.toml: exercise `see-gap` lacks `feedback.g1-a`. "
            "Give the same ids in all five languages."
        )
    assert learner.client.get("/readyz").status_code == 503
    assert learner.client.get("/healthz").status_code == 200

    with edited(course / SEE_EN) as data:
        data["exercises"]["see-gap"]["feedback"]["g1-a"] = "Mended"
    assert learner.client.get("/readyz").status_code == 200
    assert "Mended" in learner.answer("see-gap").text


def test_a_file_that_cannot_be_read_is_shown_too(learner: Learner, course: Path) -> None:
    text = (course / SEE).read_text("utf-8")
    (course / SEE).write_text("uuid = <b>\n", "utf-8")

    page = learner.get("", 500)
    assert "basics/looking/see.toml: not valid TOML" in page.text
    assert not page.all("b")

    (course / SEE).write_text(text, "utf-8")
    assert learner.get("")


def test_a_broken_answer_is_not_stored(learner: Learner, course: Path) -> None:
    fields = learner.form("see-gap")
    (course / "modules.toml").write_text("modules = 1", "utf-8")

    assert learner.send("see-gap", fields).status_code == 500
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Response)).all()) == []


def test_a_new_exercise_gets_its_row_and_can_be_answered(learner: Learner, course: Path) -> None:
    learner.get("")
    for path in (course / SEE.parent).glob("see.*"):
        with edited(path) as data:
            exercises = data["exercises"]
            if isinstance(exercises, dict):
                exercises["brand-new"] = exercises["see-single-choice"]
            else:
                new = {"slug": "brand-new", "uuid": "b1f6d1a2-9d0f-4a52-9b6b-3b8f2d5a1c11"}
                exercises.append(exercises[0] | new)

    page = learner.answer("brand-new", {"answer": "b"})

    assert page.one(id="feedback")["data-correct"] == "true"
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Item).where(Item.slug == "brand-new")).one())


def test_a_learner_goes_on_across_a_reload(learner: Learner, course: Path) -> None:
    learner.answer("see-gap")
    retitle(course, "Another title")
    learner.answer("see-numeric")

    assert "2 answers" in learner.get("knowledge/see/").text


def test_outside_debug_mode_nobody_looks(config: Config, course: Path) -> None:
    for app in running(create_app(replace(config, debug=False))):
        learner = Learner(app)
        learner.get("")
        retitle(course, "Another title")
        (course / "modules.toml").write_text("=", "utf-8")
        assert learner.get("knowledge/see/").one("h1").text == "Skill see en"


def test_a_course_that_cannot_be_read_is_not_even_started(config: Config, course: Path) -> None:
    (course / "modules.toml").write_text("=", "utf-8")

    with pytest.raises(ContentError, match=r"modules\.toml: not valid TOML"):
        create_app(config)
