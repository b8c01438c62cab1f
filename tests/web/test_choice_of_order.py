"""Before the first step everybody is told once that the order adapts, and may choose; nobody is held up by it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from models import Event, EventKind
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, stored

pytestmark = ON_SQLITE
PAGES = ("", "learn", "lessons/looking/", "exercises/see-gap/")


def asks(learner: Learner, page: str) -> bool:
    return bool(learner.get(page).all(class_="order-choice"))


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_and_comes_back_to_the_same_page(learner: Learner, page: str) -> None:
    asked = learner.get(page).one(class_="order-choice")
    back = asked.one("input", name="back")["value"]

    response = learner.post("adaptivity", {"back": back, "on": "0"})

    assert response.headers["Location"] == f"/en/{page}" == back
    assert not any(asks(learner, other) for other in PAGES)
    assert "plain order" in learner.get("learn").one("main").text
    assert stored(learner.app) == {}


def test_whoever_goes_on_is_not_asked_again(learner: Learner) -> None:
    learner.answer("see-gap")

    assert not any(asks(learner, page) for page in PAGES)


def test_the_choice_of_a_person_is_logged_even_if_nothing_changes(learner: Learner) -> None:
    learner.post("goals", {"goal": ""})
    assert asks(learner, "learn"), "somebody is known, and has done nothing yet"

    learner.post("adaptivity", {"back": "/en/learn", "on": "1"})

    assert read(learner.app, lambda rows: rows.scalars(sa.select(Event.kind)).all()) == [EventKind.ADAPTIVITY]
    with learner.client.session_transaction() as session:
        del session["adaptive"]
    assert not asks(learner, "learn"), "on another device"


def test_another_site_is_no_way_back(learner: Learner) -> None:
    response = learner.post("adaptivity", {"back": "//evil.example/", "on": "1"})

    assert response.headers["Location"] == "/en/learn"


def test_a_frame_is_not_in_the_way(learner: Learner) -> None:
    page = learner.client.get("/embed/en/exercises/see-gap/").text

    assert "choice-title" not in page
