"""One skill: the estimate, the answers that it rests on, and the way to object."""

from uuid import uuid4

import sqlalchemy as sa

from models import Item, Response
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse
from tests.support.learner import Learner, site, stored


def evidence(page: Element) -> list[Element]:
    sections = page.all("section", aria_labelledby="evidence")
    return sections[0].all("li") if sections else []


def test_a_stranger_sees_a_starting_value(learner: Learner) -> None:
    page = learner.get("knowledge/see/")

    assert "starting value" in page.text
    assert "where everybody starts" in page.text
    assert page.one("rect", class_="fill")["width"] == "25"
    assert evidence(page) == []
    assert stored(learner.app) == {}


def test_every_answer_is_listed_newest_first_with_what_it_did(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.answer("see-numeric", wrong=True)
    learner.answer("sort-sorting")

    rows = evidence(learner.get("knowledge/see/"))

    assert [row.one("a").text for row in rows] == ["Question see-numeric en", "Question see-gap en"]
    assert ["Not quite yet" in row.text for row in rows] == [True, False]
    assert "25" in rows[1].text
    before, after = rows[0].text.split("before: ")[1].split("after: ")
    assert int(before.split()[0].strip("%,\u00a0")) > int(after.split()[0].strip("%\u00a0"))


def test_who_does_not_know_has_not_slipped(learner: Learner) -> None:
    page = learner.answer("see-gap", {"dont_know": "1"})
    row = evidence(learner.get("knowledge/see/"))[0].text

    assert "I do not know" in row
    assert "Not quite yet" not in row
    for text in (row, page.one("section", class_="estimate").text):
        assert "You said that you do not know it." in text
        assert "slips" not in text


def test_each_answer_can_be_looked_at(learner: Learner) -> None:
    uuid = uuid4()
    learner.answer("see-gap", uuid=uuid)

    link = evidence(learner.get("knowledge/see/"))[0].one("a")

    assert link["href"] == f"/en/exercises/see-gap/?response={uuid}"
    assert parse(learner.client.get(link["href"]).text).one(id="feedback")


def test_what_did_not_count_says_why(learner: Learner) -> None:
    learner.answer("see-gap", hints=2)
    learner.answer("see-gap")

    again, hinted = evidence(learner.get("knowledge/see/"))

    assert "you had answered it before" in again.text
    assert "you used 2 hints" in hinted.text
    assert "before:" not in hinted.text


def test_what_is_missing_for_mastery_is_said(learner: Learner) -> None:
    learner.answer("see-single-choice")
    text = learner.get("knowledge/see/").text

    assert "The estimate must reach 95" in text
    assert "2 more answers are needed" in text
    assert "that you build yourself" in text


def test_ideas_that_showed_are_named_with_what_is_so_instead(learner: Learner, other: Learner) -> None:
    learner.answer("see-single-choice", wrong=True)

    section = learner.get("knowledge/see/").one("section", aria_labelledby="ideas")

    assert "Idea see-robots en" in section.text
    assert "Against see-robots en" in section.text
    assert not other.get("knowledge/see/").all("section", aria_labelledby="ideas")


def test_nobody_sees_anothers_answers(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")

    assert [row.one("a").text for row in evidence(other.get("knowledge/see/"))] == ["Question see-numeric en"]


def test_an_answer_to_an_exercise_that_is_in_no_file_any_more_is_left_out(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.answer("see-numeric")
    with site(learner.app).database.write() as rows:
        see = rows.scalars(sa.select(Item).where(Item.slug == "see-gap")).one()
        gone = Item(uuid=uuid4(), slug="gone", skill_id=see.skill_id)
        rows.add(gone)
        rows.flush()
        rows.execute(sa.update(Response).where(Response.item_id == see.id).values(item_id=gone.id))

    assert [row.one("a").text for row in evidence(learner.get("knowledge/see/"))] == ["Question see-numeric en"]


def test_the_way_to_object_and_to_claim_is_there(learner: Learner) -> None:
    page = learner.get("knowledge/see/")

    contest = page.one("section", id="contest").one("form")
    assert (contest["method"], contest["action"]) == ("post", "/en/skills/see/contest")
    assert [one["value"] for one in contest.all("input", name="direction")] == ["check", "too-low", "too-high"]
    assert page.one("form", action="/en/skills/see/claim")
    assert page.one("a", href="/en/learn/go?skill=see")


@ON_SQLITE
def test_it_is_in_the_readers_language(reader: Learner) -> None:
    page = reader.get("knowledge/see/")

    assert page.one("h1").text == f"Skill see {reader.lang}"
    assert f"I can see {reader.lang}" in page.text


@ON_SQLITE
def test_a_made_up_thank_you_is_not_said(learner: Learner) -> None:
    assert not learner.get("knowledge/see/?contested=<b>x</b>").all(role="status")


def test_a_skill_that_does_not_exist(learner: Learner, other: Learner) -> None:
    for somebody in (learner, other):
        somebody.get("knowledge/nothing/", 404)


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("knowledge/see/").status_code == 405
