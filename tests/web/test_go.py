"""Straight to the next step, or to the skill that somebody asks for."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from models import Event
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, stored


def go(learner: Learner, query: str = "") -> str:
    response = learner.client.get(f"/{learner.lang}/learn/go{query}")
    assert response.status_code == 303
    return response.headers["Location"]


def asked(learner: Learner) -> int:
    found = read(learner.app, lambda rows: rows.scalars(sa.select(Event.kind)).all())
    return [str(kind) for kind in found].count("asked")


def test_a_stranger_goes_to_the_first_lesson(learner: Learner) -> None:
    assert go(learner) == "/en/lessons/looking/"
    assert stored(learner.app) == {}


def test_a_stranger_may_ask_and_leaves_nothing_behind(learner: Learner) -> None:
    assert go(learner, "?skill=judge") == "/en/lessons/deciding/"
    assert go(learner, "?skill=judge&read=1").startswith("/en/exercises/judge-")
    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None


@pytest.mark.parametrize(("skill", "wishes"), [("see", 0), ("judge", 1)])
def test_a_stranger_who_practises_stays_with_the_skill_that_they_chose(
    learner: Learner, skill: str, wishes: int
) -> None:
    exercise = go(learner, f"?skill={skill}&read=1").removeprefix("/en/")
    action = learner.get(exercise).one("form", id="exercise")["action"]
    # Neither sending nothing nor a hint on the way loses what was read.
    for fault in ({}, {"hint": "1"}):
        action = parse(learner.client.post(action, data=fault).text).one("form", id="exercise")["action"]
    fields = learner.form(exercise.split("/")[1]) | {"response_id": str(uuid4())}
    assert learner.client.post(action, data=fields).status_code == 303

    assert go(learner).startswith(f"/en/exercises/{skill}-")
    assert asked(learner) == wishes


def test_a_learner_goes_where_the_proposal_leads(learner: Learner) -> None:
    page = learner.answer("see-gap")

    assert go(learner) == page.one(id="next")["href"]
    assert go(learner) == page.one(id="next")["href"]
    assert asked(learner) == 0


def test_who_asks_gets_that_skill_whatever_it_needs(learner: Learner) -> None:
    learner.answer("see-gap")

    assert go(learner, "?skill=judge") == "/en/lessons/deciding/"
    assert asked(learner) == 1
    learner.get("lessons/deciding/")
    assert go(learner, "?skill=judge").startswith("/en/exercises/judge-")
    assert asked(learner) == 1, "the exercise that stood was of that skill already"


def test_asking_for_what_stands_is_no_wish(learner: Learner) -> None:
    proposed = learner.answer("see-gap").one(id="next")["href"]

    assert go(learner, "?skill=see") == proposed
    assert go(learner, "?skill=see") == proposed
    assert asked(learner) == 0


def test_a_wish_of_one_is_nothing_to_another(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    before = go(other)
    go(learner, "?skill=judge")

    assert go(other) == before


def test_a_skill_that_does_not_exist(learner: Learner, other: Learner) -> None:
    before = stored(learner.app)
    for somebody in (learner, other):
        for skill in ("nothing", "", "see-gap", "%00"):
            somebody.get(f"learn/go?skill={skill}", 404)
    assert stored(learner.app) == before


@ON_SQLITE
def test_the_language_stays(reader: Learner) -> None:
    assert go(reader) == f"/{reader.lang}/lessons/looking/"


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("learn/go").status_code == 405
