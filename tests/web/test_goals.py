"""A goal leads the proposals, says how much is left, and can be changed at any time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

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
