"""Without adaptivity the course runs in its plain order, for guests and for learners."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from models import Event
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, stored


def off(learner: Learner, on: str = "0", **fields: str) -> str:
    response = learner.post("adaptivity", {"on": on, **fields})
    assert response.status_code == 303
    return response.headers["Location"]


def go(learner: Learner) -> str:
    return learner.client.get("/en/learn/go").headers["Location"]


def test_a_guests_choice_waits_in_the_cookie(learner: Learner) -> None:
    off(learner)

    assert stored(learner.app) == {}
    assert "plain order" in learner.get("learn").one(class_="notice").text
    learner.answer("judge-mark-words")
    assert go(learner) == "/en/lessons/looking/"
    assert "proposals are switched off" in learner.get("learn").one("details", class_="why").text


def test_a_guest_who_read_the_lesson_goes_on_with_practice(learner: Learner) -> None:
    off(learner)
    exercise = learner.client.get("/en/learn/go?skill=see&read=1").headers["Location"]
    # A hint on the way loses nothing of it.
    hinted = learner.get(exercise.removeprefix("/en/")).one("div", id="hints").one("button")["data-hx-get"]
    action = learner.get(hinted.removeprefix("/en/")).one("form", id="exercise")["action"]
    assert stored(learner.app) == {}

    fields = learner.form("see-single-choice") | {"response_id": str(uuid4())}
    assert learner.client.post(action, data=fields).status_code == 303

    assert go(learner) == "/en/exercises/see-multiple-choice/"
    why = learner.get("learn").one("details", class_="why").text
    assert "switched off" in why
    assert "weighed" not in why


def test_the_list_of_modules_recommends_nothing(learner: Learner) -> None:
    assert "Bréck proposes to begin here." in learner.get("modules/").text
    learner.answer("see-single-choice")
    assert "Bréck proposes to go on here." in learner.get("modules/").text
    off(learner)
    assert "Bréck proposes to" not in learner.get("modules/").text


def test_the_whole_course_runs_in_its_plain_order(learner: Learner) -> None:
    learner.answer("see-single-choice", wrong=True)
    off(learner)
    way = []
    for n in range(25):
        place = go(learner)
        if place == "/en/knowledge":
            break
        way.append(place.split("/")[3])
        if "/exercises/" in place:
            learner.answer(way[-1], wrong=n % 3 == 0)
        else:
            learner.get(f"lessons/{way[-1]}/")

    kinds = ("multiple-choice", "true-false-reason", "ordering", "matching", "sorting", "gap", "mark-words", "numeric")
    assert way == [
        "looking",
        *(f"see-{kind}" for kind in kinds),
        *(f"sort-{kind}" for kind in ("sorting", "matching", "single-choice")),
        "making",
        *(f"build-{kind}" for kind in ("gap", "numeric", "ordering")),
        "deciding",
        *(f"judge-{kind}" for kind in ("multiple-choice", "mark-words", "true-false-reason")),
    ]


def test_it_can_be_switched_on_again(learner: Learner) -> None:
    learner.answer("see-gap")
    off(learner)
    off(learner, "1")

    assert not learner.get("learn").all(class_="notice")
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Event.data).order_by(Event.id)).all()) == [
        {"on": False},
        {"on": True},
    ]


def test_doing_it_twice_is_doing_it_once(learner: Learner) -> None:
    learner.answer("see-gap")
    off(learner)
    before = stored(learner.app)

    off(learner)

    assert stored(learner.app) == before


def test_it_is_ones_own_affair(learner: Learner, other: Learner) -> None:
    off(learner)

    assert not other.get("learn").all(class_="notice")


@ON_SQLITE
@pytest.mark.parametrize(
    ("back", "place"),
    [("settings", "settings"), ("learn", "learn"), ("", "learn"), ("https://evil.example/", "learn"), ("//x", "learn")],
)
def test_one_comes_back_to_where_one_was_and_nowhere_else(reader: Learner, back: str, place: str) -> None:
    assert off(reader, next=back) == f"/{reader.lang}/{place}"


@ON_SQLITE
def test_it_cannot_be_done_by_a_link(learner: Learner) -> None:
    learner.get("adaptivity?on=0", 405)
