"""What is mastered is provisional first, fades with time, and comes back: said on every page that shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from learning.engine.review import DAY
from models import Decision, Mastery
from tests.support.dom import Element
from tests.support.learner import Learner, site

SPARE = "see-numeric"


def master(learner: Learner) -> None:
    """Answer all exercises of a skill but one."""
    for exercise in site(learner.app).catalogue.skills["see"].spec.exercises:
        if exercise.slug != SPARE:
            learner.answer(exercise.slug)


def rest(learner: Learner, days: float) -> None:
    """Let time pass, by moving everything that is remembered into the past."""
    with site(learner.app).database.write() as rows:
        for decision in rows.scalars(sa.select(Decision)):
            decision.created_at -= timedelta(days=days)
        for row in rows.scalars(sa.select(Mastery)):
            state: dict[str, Any] = dict(row.state)
            if "last_at" in state:
                state["last_at"] -= days * DAY
            if "memory" in state:
                stability, difficulty, due, last, decay = state["memory"]
                state["memory"] = [stability, difficulty, due - days * DAY, last - days * DAY, decay]
                state["mastered_at"] -= days * DAY
            row.state = state


@pytest.fixture
def master_of_see(learner: Learner) -> Learner:
    master(learner)
    return learner


def row_of(learner: Learner) -> Element:
    rows = learner.get("knowledge").all("li", class_="skill-row")
    return next(row for row in rows if "Skill see en" in row.text)


def level(learner: Learner) -> str:
    return row_of(learner).one("span", class_="level").text


def width(page: Element) -> int:
    return int(page.one("rect", class_="fill")["width"])


def test_mastery_is_provisional_first(master_of_see: Learner) -> None:
    assert level(master_of_see) == "Mastered, to be confirmed"
    assert "counts as confirmed after one more right answer" in master_of_see.get("knowledge/see/").text


def test_a_right_answer_on_another_day_makes_it_last(master_of_see: Learner) -> None:
    rest(master_of_see, 1)

    master_of_see.answer(SPARE)

    assert level(master_of_see) == "Mastered"
    assert "A right answer on another day has confirmed it." in master_of_see.get("knowledge/see/").text


def test_time_lowers_the_estimate_and_says_so(master_of_see: Learner) -> None:
    before = width(master_of_see.get("knowledge/see/"))
    rest(master_of_see, 12)

    page = master_of_see.get("knowledge/see/")

    assert level(master_of_see) == "Mastered, due for a review"
    assert width(page) < before
    assert f"You knew this with a chance of {before}" in page.text
    assert "12 days ago" in page.text
    assert f"Estimate: {width(page)}" in row_of(master_of_see).text
    assert row_of(master_of_see).text.count("12 days ago") == 1


def test_what_is_due_comes_by_itself_and_says_why(master_of_see: Learner) -> None:
    assert master_of_see.get("learn").one(id="next")["href"] != f"/en/exercises/{SPARE}/"
    rest(master_of_see, 40)
    for skill in ("sort", "build", "judge"):
        master_of_see.post(f"skills/{skill}/claim")

    page = master_of_see.get("learn")

    assert page.one(id="next")["href"] == f"/en/exercises/{SPARE}/"
    why = page.one("details", class_="why").text
    assert "You mastered “Skill see en” 40 days ago." in why
    assert "shows that it lasts" in why
    assert "Chance that you still remember it" in why


def test_the_answer_to_a_review_says_what_time_did(master_of_see: Learner) -> None:
    rest(master_of_see, 12)
    before = width(master_of_see.get("knowledge/see/"))

    text = master_of_see.answer(SPARE).one("section", class_="estimate").text

    assert f"{before} % before this answer" in text
    assert "when you last worked on it" in text
    assert "you still know it" in text


def test_a_missed_review_opens_practice_and_says_that_nothing_is_lost(master_of_see: Learner) -> None:
    rest(master_of_see, 2)

    feedback = master_of_see.answer(SPARE, wrong=True)

    assert feedback.one(id="feedback")["data-p-mastery"] == "0.80"
    assert "you can practise it again" in feedback.one("section", class_="estimate").text
    page = master_of_see.get("knowledge/see/")
    assert level(master_of_see) == "Nearly there"
    assert "All that you did before still counts" in page.text


def test_the_address_of_an_answer_keeps_saying_what_it_did(master_of_see: Learner) -> None:
    rest(master_of_see, 12)
    said = master_of_see.answer(SPARE, wrong=True).one("section", class_="estimate").text

    link = master_of_see.get("knowledge/see/").one("section", aria_labelledby="evidence").all("a")[0]["href"]

    assert master_of_see.get(link.removeprefix("/en/")).one("section", class_="estimate").text == said


def test_nobody_elses_time_counts(master_of_see: Learner, other: Learner) -> None:
    rest(master_of_see, 12)

    assert level(other) != "Mastered, due for a review"
    assert "days ago" not in other.get("knowledge/see/").text


def test_who_wants_no_numbers_sees_none(master_of_see: Learner) -> None:
    rest(master_of_see, 12)
    master_of_see.post("settings", {"numbers": "0"})

    assert "%" not in master_of_see.get("knowledge/see/").one("main").text
    assert "%" not in master_of_see.answer(SPARE).one("section", class_="estimate").text
