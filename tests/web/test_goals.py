"""A goal leads the proposals, says how much is left, and can be changed at any time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.engine.decision import Activity, Decision, Reason
from learning.web.learner.goals import time_in_words
from learning.web.learner.proposal import transition
from models import Event, EventKind
from tests.support.learner import Learner, read, site


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def wishes(app: Flask) -> list[dict[str, Any]]:
    """What was logged."""
    query = sa.select(Event.data).where(Event.kind == EventKind.GOAL).order_by(Event.id)
    return read(app, lambda rows: list(rows.scalars(query)))


def test_goals_say_what_is_left(learner: Learner) -> None:
    near, far = learner.get("goals").one("main").all("li", class_="card")
    assert near.text.startswith("Goal near en You can near en 2 of 2 skills left")
    assert "5 of 5 skills left" in far.text
    learner.master("see")
    assert "1 of 2 skills left" in learner.get("goals").one("main").text


def test_a_goal_leads_the_proposals_until_it_is_reached_or_given_up(learner: Learner, app: Flask) -> None:
    learner.master("see")
    assert learner.post("goals", {"goal": "near"}).status_code == 303
    page = learner.get("learn").one("main").text
    assert "Your goal: Goal near en" in page
    assert "This brings you nearer to the goal that you chose." in page
    assert "This is your goal." in learner.get("goals").one("main").text
    learner.post("goals", {"goal": ""})
    assert "nearer to the goal" not in learner.get("learn").one("main").text
    assert wishes(app) == [{"goal": "near"}, {"goal": None}]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(11, "about 11 minutes"), (119, "about 119 minutes"), (120, "about 2 hours"), (482, "about 8 hours")],
)
def test_a_long_time_is_said_in_hours(app: Flask, minutes: int, words: str) -> None:
    with app.test_request_context("/en/goals"):
        assert time_in_words(minutes) == words


def test_choosing_twice_is_choosing(learner: Learner, app: Flask) -> None:
    for _ in range(2):
        learner.post("goals", {"goal": "far"})
    assert wishes(app) == [{"goal": "far"}]


def test_a_goal_that_is_none_is_no_choice(learner: Learner) -> None:
    assert learner.post("goals", {"goal": "nowhere"}).status_code == 404


def test_the_answer_that_reaches_a_goal_says_so_and_leads_to_its_certificate(learner: Learner, app: Flask) -> None:
    learner.post("goals", {"goal": "near"})
    learner.master("see")
    told = [learner.answer(one.slug) for one in site(app).catalogue.skills["sort"].spec.exercises]

    said = [page for page in told if "You have reached the goal “Goal near en”." in page.text]
    assert len(said) == 1
    assert said[0].all("a", href="/en/certificates")
    # Until another one is chosen, the way to it stands with the goal.
    assert learner.get("learn").all("a", href="/en/certificates#near")


def test_from_a_goal_that_is_reached_a_word_leads_on_and_one_may_stop(learner: Learner, app: Flask) -> None:
    further = "You may stop here: everything is kept. What comes now leads further in the course."
    learner.post("goals", {"goal": "near"})
    learner.master("see")
    assert "You may stop here" not in learner.get("learn").text
    told = [learner.answer(one.slug) for one in site(app).catalogue.skills["sort"].spec.exercises]

    assert len([page for page in told if further in page.text]) == 1
    for page in (learner.get("learn"), learner.get("")):
        offer = page.one("main").one("div", class_="offer").text
        assert offer.index("You have reached the goal “Goal near en”.") < offer.index(further) < offer.index("Next")
        assert offer.count("Choose another goal") == 1


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision(activity=Activity.LESSON, reason=Reason.NEW_SKILL, skill="more"), "leads further"),
        (Decision(activity=Activity.ITEM, reason=Reason.REVIEW, skill="sort"), "keeps fresh"),
        (Decision(activity=Activity.ITEM, reason=Reason.ASSIGNED, skill="more"), "set by your course leader"),
        (Decision(activity=Activity.DONE, reason=Reason.ALL_DONE), ""),
    ],
)
def test_the_word_that_leads_on_is_true_of_what_comes(app: Flask, decision: Decision, says: str) -> None:
    with app.test_request_context("/en/"):
        said = transition(decision, {"see", "sort"})
    assert says in said if says else not said


def test_goals_stand_before_the_time_for_a_session(learner: Learner) -> None:
    page = learner.get("goals").one("main").text
    assert page.index("Goal far en") < page.index("How much time do you have?")
