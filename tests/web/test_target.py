"""Easier, as usual, harder: one press, kept for whoever pressed, and respected from the next proposal on."""

import pytest
import sqlalchemy as sa

from models import Event, Person
from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import Learner, read, stored


def wishes(learner: Learner) -> tuple[list[object], list[float]]:
    """What was logged, and what is set, for everybody in the order of their first answer."""
    logged = read(learner.app, lambda rows: rows.scalars(sa.select(Event.data).order_by(Event.id)).all())
    targets = read(learner.app, lambda rows: rows.scalars(sa.select(Person.p_target).order_by(Person.id)).all())
    return list(logged), list(targets)


def offered(page: Element) -> list[str]:
    form = page.one("section", aria_labelledby="target-title").one("form")
    assert form["method"] == "post"
    return [button["value"] for button in form.all("button", name="target")]


@pytest.mark.parametrize("path", ["learn", "exercises/see-gap/"])
def test_the_others_are_offered_where_one_notices(learner: Learner, path: str) -> None:
    assert offered(learner.get(path)) == ["easier", "harder"]

    learner.post("target", {"target": "easier"})

    page = learner.get(path)
    assert offered(page) == ["usual", "harder"]
    assert "easier exercises now" in page.one("section", aria_labelledby="target-title").text


def test_it_works_without_scripts_and_leads_to_the_next_step(learner: Learner) -> None:
    learner.answer("see-gap")

    response = learner.post("target", {"target": "harder"})

    assert (response.status_code, response.headers["Location"]) == (303, "/en/learn")
    assert wishes(learner) == ([{"p_target": 0.65}], [0.65])


def test_a_guests_wish_waits_in_the_cookie(learner: Learner) -> None:
    learner.post("target", {"target": "easier"})
    assert stored(learner.app) == {}

    learner.answer("see-gap")

    assert read(learner.app, lambda rows: rows.scalars(sa.select(Person.p_target)).all()) == [0.85]


def test_nobody_changes_it_for_another(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")

    other.post("target", {"target": "harder"})

    assert wishes(learner) == ([{"p_target": 0.65}], [0.65, 0.75])
    assert offered(learner.get("learn")) == ["easier", "harder"]
    assert offered(other.get("learn")) == ["easier", "usual"]


@pytest.mark.parametrize("value", ["", "0.99", "hardest", "<b>"])
def test_values_that_do_not_exist_change_nothing(learner: Learner, value: str) -> None:
    learner.answer("see-gap")
    before = stored(learner.app)

    assert learner.post("target", {"target": value}).status_code == 303

    assert stored(learner.app) == before


def test_the_same_wish_twice_is_logged_once(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("target", {"target": "easier"})
    before = stored(learner.app)

    learner.post("target", {"target": "easier"})

    assert stored(learner.app) == before


@ON_SQLITE
def test_it_is_not_in_the_way_of_feedback(learner: Learner) -> None:
    assert not learner.answer("see-gap").all("section", aria_labelledby="target-title")


@ON_SQLITE
def test_another_site_cannot_change_it(learner: Learner) -> None:
    assert learner.post("target", {"target": "easier"}, headers={"Origin": "https://evil.example"}).status_code == 403


@ON_SQLITE
def test_it_is_said_in_every_language(reader: Learner) -> None:
    assert reader.post("target", {"target": "easier"}).headers["Location"] == f"/{reader.lang}/learn"
    assert offered(reader.get("learn")) == ["usual", "harder"]
