"""A short check that a learner asks for: three new questions in a row, and what came of them."""

from __future__ import annotations

from tests.support.learner import Learner, stored


def ask(learner: Learner, skill: str) -> str:
    """Object, ask for a check, and go to the first question."""
    response = learner.post(f"skills/{skill}/contest", {"direction": "check"})
    assert response.headers["Location"] == f"/en/knowledge/{skill}/check"
    return on(learner, skill)


def on(learner: Learner, skill: str) -> str:
    """The exercise that the check leads to."""
    response = learner.client.get(f"/en/knowledge/{skill}/check")
    assert response.status_code == 302
    return response.headers["Location"].split("/")[3]


def test_three_questions_then_the_result(learner: Learner) -> None:
    learner.answer("see-single-choice", wrong=True)
    asked = [ask(learner, "see")]
    for n in range(3):
        assert f"Your short check: {n} of 3 questions answered." in learner.get(f"exercises/{asked[-1]}/").text
        page = learner.answer(asked[-1])
        assert page.one(id="next")["href"] == "/en/knowledge/see/check"
        assert f"Your short check: {n + 1} of 3 questions answered." in page.text
        if n < 2:
            asked.append(on(learner, "see"))
    page = learner.get("knowledge/see/check")

    assert len(set(asked)) == 3
    assert "see-single-choice" not in asked
    assert "3 of 3 answers were right." in page.text
    assert "When you objected it was" in page.text
    # It is over: what comes next is what is proposed to everybody.
    assert learner.answer("see-matching").one(id="next")["href"] != "/en/knowledge/see/check"


def test_it_can_be_left_and_taken_up_again(learner: Learner) -> None:
    learner.answer(ask(learner, "see"))
    elsewhere = learner.answer("sort-sorting")

    assert elsewhere.one(id="next")["href"] != "/en/knowledge/see/check"
    assert "1 of 3 questions answered" in learner.get("knowledge/see/").text


def test_without_a_new_question_it_says_so(learner: Learner) -> None:
    learner.master("build")
    learner.post("skills/build/contest", {"direction": "check"})

    assert "There is no new question left" in learner.get("knowledge/build/check").text


def test_nobody_else_is_led_into_it(learner: Learner, other: Learner) -> None:
    ask(learner, "see")

    assert other.client.get("/en/knowledge/see/check").headers["Location"] == "/en/knowledge/see/"
    assert other.answer("see-gap").one(id="next")["href"] != "/en/knowledge/see/check"


def test_a_link_stores_nothing(learner: Learner) -> None:
    learner.client.get("/en/knowledge/see/check")
    learner.get("knowledge/nothing/check", 404)

    assert stored(learner.app) == {}
