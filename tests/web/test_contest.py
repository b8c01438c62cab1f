"""An objection to an estimate: both ways lead to something, and the words are kept."""

from typing import Any

import pytest
import sqlalchemy as sa

from models import Event
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, stored


def objections(learner: Learner) -> list[dict[str, Any]]:
    query = sa.select(Event.data).where(Event.kind == "contested").order_by(Event.id)
    found = read(learner.app, lambda rows: list(rows.scalars(query)))
    return [{name: data[name] for name in ("direction", "note")} for data in found]


def percent(learner: Learner) -> str:
    return learner.get("knowledge/see/").one("rect", class_="fill")["width"]


@pytest.mark.parametrize(
    ("direction", "thanks"),
    [("too-high", "practice of this skill is open again"), ("too-low", "the chance to show what you know")],
)
def test_an_objection_is_stored_and_thanked_for(learner: Learner, direction: str, thanks: str) -> None:
    learner.answer("see-gap")
    response = learner.post("skills/see/contest", {"direction": direction, "note": "I guessed"})

    assert response.status_code == 303
    assert response.headers["Location"] == f"/en/knowledge/see/?contested={direction}"
    assert objections(learner) == [{"direction": direction, "note": "I guessed"}]
    page = parse(learner.client.get(response.headers["Location"]).text)
    assert thanks in page.one(role="status").text


def test_too_high_opens_practice_again(learner: Learner) -> None:
    learner.master("see")
    assert int(percent(learner)) >= 95

    learner.post("skills/see/contest", {"direction": "too-high"})

    assert percent(learner) == "80"
    assert "Mastered" not in learner.get("knowledge/see/").one("section", aria_labelledby="estimate").text


def test_too_low_moves_no_number(learner: Learner) -> None:
    learner.answer("see-gap", wrong=True)
    before = percent(learner)

    learner.post("skills/see/contest", {"direction": "too-low"})

    assert percent(learner) == before
    assert learner.client.get("/en/learn/go").headers["Location"].startswith("/en/exercises/see-")


@pytest.mark.parametrize("fields", [{}, {"direction": ""}, {"direction": "up", "note": "x"}])
def test_without_a_direction_nothing_is_stored_and_the_page_says_so(learner: Learner, fields: dict[str, str]) -> None:
    learner.answer("see-gap")
    before = stored(learner.app)

    response = learner.post("skills/see/contest", fields)

    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("title").text.startswith("Problem: ")
    assert page.one("textarea", name="note").text == fields.get("note", "")
    assert page.one("a", hreflang="fr")["href"] == "/fr/knowledge/see/"
    assert page.one(id="direction-error").text == "Please choose whether the estimate is too low or too high."
    assert stored(learner.app) == before


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("x" * 2000, "x" * 500),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("nothing\x00ness", "nothingness"),
        ("Ëch sinn 💥\r\nnet averstanen", "Ëch sinn 💥\r\nnet averstanen"),
    ],
)
def test_any_note_is_kept_and_shown_as_it_is(learner: Learner, note: str, kept: str) -> None:
    learner.answer("see-gap")

    assert learner.post("skills/see/contest", {"direction": "too-low", "note": note}).status_code == 303

    assert objections(learner) == [{"direction": "too-low", "note": kept}]
    assert " ".join(kept[:11].split()) in learner.get("knowledge/see/").one(id="objections").text


def test_two_objections_are_two(learner: Learner) -> None:
    learner.answer("see-gap")
    for _ in range(2):
        learner.post("skills/see/contest", {"direction": "too-high"})

    assert len(objections(learner)) == 2


def test_it_is_ones_own_affair(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    before = other.get("knowledge").one("main").text

    learner.post("skills/see/contest", {"direction": "too-high"})

    assert other.get("knowledge").one("main").text == before


def test_a_skill_that_does_not_exist(learner: Learner, other: Learner) -> None:
    before = stored(learner.app)
    for somebody in (learner, other):
        assert somebody.post("skills/nothing/contest", {"direction": "too-low"}).status_code == 404
    assert stored(learner.app) == before
    assert learner.number is None


@ON_SQLITE
def test_it_cannot_be_done_by_a_link(learner: Learner) -> None:
    learner.get("skills/see/contest?direction=too-low", 405)
    assert stored(learner.app) == {}
