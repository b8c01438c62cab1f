"""The test from the first page to the result, as somebody without JavaScript sits it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.finaltest import passed
from models import Mastery, Person, Response, Sitting, SittingAnswer
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.finaltest import FORM_A, FORM_B, SLUGS
from tests.support.learner import OF_TESTS, Learner, read, stored
from tests.web.finaltest.conftest import Candidate, Days


def test_everything_is_said_before_and_nothing_is_stored_by_looking(candidate: Candidate) -> None:
    page = candidate.get("test").one("main")
    for said in ("3 questions", "about 30 minutes", "No clock runs", "one of four bands", "appear nowhere else"):
        assert said in page.text
    assert [one.text for one in page.one("dl").all("dt")] == ["At the beginning", "On the way", "Good", "Very good"]
    assert stored(candidate.app) == {}


def test_a_guest_sits_the_test_and_passes(candidate: Candidate) -> None:
    first = candidate.begin()
    slugs = candidate.asked
    assert slugs in (FORM_A, FORM_B)
    assert first == f"test/questions/{slugs[0]}"
    assert [candidate.sends(slug, candidate.given(slug)) for slug in slugs] == [
        f"questions/{slugs[1]}", f"questions/{slugs[2]}", "review",
    ]  # fmt: skip
    page = candidate.hand_in().one("main")
    assert "Very good" in page.one("section", class_="feedback").text
    assert "You have passed the final test." in page.text
    assert len(page.all("span", class_="mark-ok")) == 3
    assert "Very good" in candidate.get("knowledge").one("section", aria_labelledby="final-test").text
    assert candidate.post("test").headers["Location"] == "/en/test", "who has passed has nothing to repeat"


def test_what_was_firm_is_said_in_words_and_no_question_is_shown_again(candidate: Candidate) -> None:
    candidate.begin()
    candidate.give("held-see")
    page = candidate.hand_in().one("main")
    basics, beyond = page.all("section", class_="card")
    assert "partly firm" in basics.text
    assert "worth another look" in beyond.text
    assert beyond.one("ul").one("a")["href"] == "/en/lessons/deciding/"
    assert "This is not enough to pass yet." in page.text
    assert "Question" not in page.text
    assert "%" not in page.text


def test_answers_can_be_looked_at_and_changed_until_they_are_handed_in(candidate: Candidate) -> None:
    candidate.begin()
    candidate.post("test/questions/held-see", {"answer": "25"})
    assert candidate.get("test/questions/held-see").one("input", name="answer")["value"] == "25"
    assert candidate.sends("held-judge", candidate.given("held-judge") | {"to": ["held-see"]}) == "questions/held-see"
    candidate.give("held-see")
    (value,) = candidate.given("held-see")["answer"]
    assert candidate.get("test/questions/held-see").one("input", name="answer")["value"] == value
    candidate.hand_in()
    before = answers(candidate.app)
    assert candidate.post("test/questions/held-see", {"answer": "1"}).headers["Location"] == "/en/test"
    assert candidate.post("test/hand-in").headers["Location"] == "/en/test"
    assert answers(candidate.app) == before


def answers(app: Flask) -> list[tuple[object, object]]:
    """What stands under each question."""
    query = sa.select(SittingAnswer.answer, SittingAnswer.correct).order_by(SittingAnswer.id)
    return [(answer, correct) for answer, correct in read(app, lambda rows: rows.execute(query).all())]


def test_nothing_is_lost_by_what_cannot_be_read(candidate: Candidate) -> None:
    candidate.begin()
    response = candidate.post("test/questions/held-see", {"answer": "a dozen"})
    page = parse(response.text)
    assert response.status_code == 422
    assert "This is not a number we can read." in page.one("main").text
    assert page.one("input", name="answer")["value"] == "a dozen"
    assert {link["href"] for link in page.one("ul", class_="langs").all("a")} >= {"/de/test/questions/held-see"}
    assert candidate.get("test/questions/held-see").one("input", name="answer")["value"] == "a dozen"
    assert candidate.sends("held-see", {"answer": "a dozen", "to": "review"}) == "review"
    assert "not complete" in candidate.get("test/review").one("ol", class_="review").all("li")[0].text


def test_a_question_may_stay_open_and_not_knowing_is_an_answer(candidate: Candidate) -> None:
    candidate.begin()
    slugs = candidate.asked
    assert candidate.sends(slugs[0], {}) == f"questions/{slugs[1]}"
    assert candidate.sends(slugs[1], {"dont_know": "1"}) == f"questions/{slugs[2]}"
    review = candidate.get("test/review").one("main")
    assert "2 of 3 questions have no complete answer yet." in review.text
    assert [li["class"] for li in review.one("ol", class_="review").all("li")] == ["open", "answered", "open"]
    assert "You said that you do not know." in candidate.get(f"test/questions/{slugs[1]}").one("main").text
    assert "At the beginning" in candidate.hand_in().one("section", class_="feedback").text


def test_an_interrupted_test_goes_on_where_it_was(candidate: Candidate, days: Days) -> None:
    candidate.begin()
    slugs = candidate.asked
    candidate.give(slugs[0])
    days.passed = timedelta(days=40)
    assert "1 of 3 questions are answered." in candidate.get("test").one("main").text
    assert candidate.begin() == f"test/questions/{slugs[1]}"
    assert len(read(candidate.app, lambda rows: rows.scalars(sa.select(Sitting)).all())) == 1


def test_the_other_form_follows_after_a_week_and_no_third(candidate: Candidate, days: Days) -> None:
    candidate.begin()
    first = candidate.asked
    candidate.hand_in()
    assert "You can sit the other form from" in candidate.get("test").one("main").text
    assert candidate.post("test").headers["Location"] == "/en/test"
    days.passed = timedelta(days=7)
    candidate.begin()
    second = candidate.asked
    assert sorted([first, second]) == sorted([FORM_A, FORM_B])
    candidate.hand_in()
    days.passed = timedelta(days=70)
    page = candidate.get("test").one("main")
    assert "You have sat both forms." in page.text
    assert len(page.all("li", class_="skill-row")) == 2
    assert candidate.post("test").headers["Location"] == "/en/test"


def test_breaking_off_is_confirmed_counts_once_for_nothing_and_leads_to_the_other_form(candidate: Candidate) -> None:
    candidate.begin()
    first = candidate.asked
    refused = candidate.post("test/break-off")
    assert refused.status_code == 422
    assert parse(refused.text).one(id="confirm-error").text.startswith("Please tick the box")
    assert candidate.post("test/break-off", {"confirm": "1"}).status_code == 303
    candidate.begin()
    assert candidate.asked != first
    assert not candidate.get("test/review").all("input", name="confirm")
    candidate.post("test/break-off", {"confirm": "1"})
    assert "Your test is open" in candidate.get("test").one("main").text


def test_the_estimates_stay_as_they_are(candidate: Candidate) -> None:
    candidate.answer("see-gap")
    before = read(candidate.app, lambda rows: rows.execute(sa.select(Mastery.skill_id, Mastery.p_mastery)).all())
    candidate.sit(right=True)
    assert read(candidate.app, lambda rows: rows.scalar(sa.select(sa.func.count(Response.id)))) == 1
    assert (
        read(candidate.app, lambda rows: rows.execute(sa.select(Mastery.skill_id, Mastery.p_mastery)).all()) == before
    )


@pytest.mark.parametrize("right", [True, False])
def test_the_certificate_can_ask_whether_it_is_passed(candidate: Candidate, right: bool) -> None:
    candidate.sit(right=right)
    when = read(candidate.app, lambda rows: passed(rows, rows.scalars(sa.select(Person)).one()))
    assert (when is not None) is right


def test_everything_of_it_goes_with_the_person(candidate: Candidate) -> None:
    candidate.sit(right=True)
    assert set(stored(candidate.app)) >= OF_TESTS
    candidate.post("erase", {"confirm": "1"})
    assert stored(candidate.app) == {}


@ON_SQLITE
def test_the_wrong_person_sees_nothing_of_it(candidate: Candidate, other: Learner) -> None:
    candidate.sit(right=True)
    sitting = read(candidate.app, lambda rows: rows.scalar(sa.select(Sitting.uuid)))
    candidate.get(f"test/results/{sitting}")
    other.get(f"test/results/{sitting}", 404)
    assert other.client.get("/en/test/questions/held-see").headers["Location"] == "/en/test"
    assert "held-" not in other.get("test").one("main").text


@ON_SQLITE
def test_its_questions_are_shown_nowhere_else(candidate: Candidate) -> None:
    for slug in SLUGS:
        for path in (f"/en/exercises/{slug}/", f"/embed/en/exercises/{slug}/"):
            assert candidate.client.get(path).status_code == 404
        assert candidate.client.get(f"/oembed?url=http://localhost/en/exercises/{slug}/").status_code == 404
        assert candidate.post(f"exercises/{slug}/response", candidate.given(slug)).status_code == 404
    for path in ("", "learn", "modules/basics/", "lessons/looking/", "knowledge", "knowledge/see/"):
        assert "held-" not in str(candidate.client.get(f"/en/{path}").text)
    sheet = candidate.client.get("/en/lessons/looking/worksheet.html?n=12").text
    assert "see-" in sheet
    assert "held-" not in sheet


@ON_SQLITE
def test_in_every_language(reader: Learner) -> None:
    candidate = Candidate(reader.app, reader.lang)
    candidate.begin()
    for slug in candidate.asked:
        page = candidate.get(f"test/questions/{slug}").one("main")
        assert f"Question {slug} {reader.lang}" in page.text
        candidate.give(slug)
    candidate.get("test")
    assert candidate.hand_in().one("section", class_="feedback")["class"].endswith(" ok")
