"""The card that looks closely at a misleading idea."""

import sqlalchemy as sa

from models import Event
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, stored


def shown(learner: Learner) -> list[object]:
    return read(learner.app, lambda rows: list(rows.scalars(sa.select(Event.data).order_by(Event.id))))


@ON_SQLITE
def test_it_says_the_idea_and_what_is_so_instead(reader: Learner) -> None:
    page = reader.get("ideas/see-robots/")

    assert page.one("q").text == f"Idea see-robots {reader.lang}"
    assert f"Against see-robots {reader.lang}" in page.text
    assert page.one("div", class_="card").one("a", href=f"/{reader.lang}/lessons/looking/")
    assert page.one(id="next")


def test_a_stranger_may_read_it_and_leaves_nothing_behind(learner: Learner) -> None:
    learner.get("ideas/see-robots/")

    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None


def test_reading_the_one_that_was_proposed_counts_once(learner: Learner) -> None:
    learner.answer("see-single-choice", wrong=True)
    learner.answer("see-sorting", wrong=True)

    page = learner.get("ideas/see-robots/")
    learner.get("ideas/see-robots/")

    assert shown(learner) == [{"misconception": "see-robots"}]
    assert page.one(id="next")["href"].startswith("/en/exercises/see-")


def test_reading_another_counts_for_nothing(learner: Learner, other: Learner) -> None:
    learner.answer("see-single-choice", wrong=True)
    learner.answer("see-sorting", wrong=True)

    learner.get("ideas/see-magic/")
    other.get("ideas/see-robots/")

    assert shown(learner) == []
    assert learner.client.get("/en/learn/go").headers["Location"] == "/en/ideas/see-robots/"


def test_an_idea_that_does_not_exist(learner: Learner, other: Learner) -> None:
    for somebody in (learner, other):
        somebody.get("ideas/nothing/", 404)


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("ideas/see-robots/").status_code == 405
