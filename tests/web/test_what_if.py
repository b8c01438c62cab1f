"""How an estimate is calculated: with one's own answers, step by step, and with other numbers put in."""

from __future__ import annotations

import pytest

from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import Learner, stored

pytestmark = ON_SQLITE


def table(page: Element) -> list[list[str]]:
    rows = page.one(id="what-if").one("tbody").all("tr")
    return [[cell.text for cell in row.walk() if cell.tag == "td"] for row in rows]


def test_a_stranger_sees_an_example_that_says_so(learner: Learner) -> None:
    page = learner.get("knowledge/see/what-if")

    assert "made-up answers" in page.text
    assert len(page.one("ol", class_="worked").all("li")) == 4
    assert stored(learner.app) == {}


def test_the_steps_are_those_of_the_log(learner: Learner) -> None:
    after = [learner.answer("see-gap"), learner.answer("see-numeric", wrong=True)]
    shown = [f"{round(float(one.one(id='feedback')['data-p-mastery']) * 100)} %" for one in after]
    page = learner.get("knowledge/see/what-if")

    assert "made-up answers" not in page.text
    assert [row[0] for row in table(page)] == shown
    first, second = page.one("ol", class_="worked").all("li")
    assert "about 250 know the skill, 750 do not" in first.text
    assert "You are one of these" in second.text
    assert shown[1] in second.one("h3").text
    assert "other things count as well" not in page.text


def test_who_says_that_they_do_not_know_did_not_slip(learner: Learner) -> None:
    learner.send("see-gap", {"dont_know": "1"})
    learner.answer("see-numeric", wrong=True)
    page = learner.get("knowledge/see/what-if")

    unknown, wrong = page.one("ol", class_="worked").all("li")
    assert "“I do not know”" in unknown.one("h3").text
    assert "slip" not in unknown.text
    assert "by a slip" in wrong.text
    heads = [row.one("th").text for row in page.one(id="what-if").one("tbody").all("tr")]
    assert heads == ["1, I do not know", "2, not right yet"]


def test_what_else_counts_now_is_said_below_the_answers(learner: Learner) -> None:
    learner.master("see")
    usual = learner.get("knowledge/see/what-if")
    learner.post("skills/see/contest", {"direction": "too-high"})
    card = learner.get("knowledge/see/").all("section", class_="card")[0]
    estimate = card.one("p", class_="meta").all("span")[0].text

    assert "So the answers alone make" not in usual.text
    assert f"The estimate now is {estimate}" in learner.get("knowledge/see/what-if").text


def test_other_numbers_give_other_estimates_without_a_script(learner: Learner) -> None:
    learner.answer("see-single-choice")
    usual, sure, lucky = (
        int(table(learner.get(f"knowledge/see/what-if{query}"))[0][1].split()[0])
        for query in ("", "?guess=0&slip=10", "?guess=50&slip=10")
    )

    assert sure > usual > lucky
    assert "the estimate would be 100" not in learner.get("knowledge/see/what-if?guess=50&slip=0").text


@pytest.mark.parametrize("query", ["guess=x&slip=", "guess=-5&slip=1e9", "guess=9999&slip=²", "guess=99&slip=99"])
def test_numbers_that_make_no_sense_do_no_harm(learner: Learner, query: str) -> None:
    page = learner.get(f"knowledge/see/what-if?{query}")

    assert int(page.one("input", name="guess")["value"]) <= 50
    assert int(page.one("input", name="slip")["value"]) <= 30


def test_an_objection_in_between_is_told(learner: Learner) -> None:
    learner.master("see")
    learner.post("skills/see/contest", {"direction": "too-high"})
    learner.answer("see-gap")
    learner.answer("sort-sorting")

    assert "by an objection" not in learner.get("knowledge/sort/").text
    learner.get("knowledge/see/what-if")


def test_nearly_everybody_is_not_everybody(learner: Learner) -> None:
    """Where as many know it as answered so, it is said once why that is not 100 %."""
    why = "an estimate is never certain"
    assert why not in learner.get("knowledge/see/what-if").text

    learner.master("see")
    told = learner.get("knowledge/see/what-if").one("ol", class_="worked").text
    assert "900 of 900 know the skill: 99" in told
    assert told.count(why) == 1


def test_a_skill_that_does_not_exist(learner: Learner) -> None:
    learner.get("knowledge/nothing/what-if", 404)
