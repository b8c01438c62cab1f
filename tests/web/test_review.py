"""Reviews: what is due, a session of nothing else, and kind words when something has faded."""

from __future__ import annotations

from tests.support.learner import Learner
from tests.web.test_memory import SPARE, master, rest


def test_before_anything_is_mastered_and_before_anything_is_due(learner: Learner) -> None:
    assert "Reviews begin after you have mastered a skill." in learner.get("review").one("main").text
    assert learner.post("review").headers["Location"] == "/en/review"
    master(learner)
    assert "The next review is due on" in learner.get("review").one("main").text


def test_a_review_session(learner: Learner) -> None:
    master(learner)
    rest(learner, 12)
    assert "1 skill is due for a review" in learner.get("learn").one("main").text
    page = learner.get("review").one("main")
    assert "One exercise, about 1 minute." in page.text
    assert "practised 12 days ago" in page.text

    assert learner.post("review").headers["Location"] == "/en/learn/go"
    assert learner.client.get("/en/learn/go").headers["Location"] == f"/en/exercises/{SPARE}/"
    assert learner.get(f"exercises/{SPARE}/").one("div", class_="steps").text == "Step 1 of 1"
    page = learner.answer(SPARE)

    assert page.one(id="next")["href"] == "/en/session"
    summary = learner.get("session").one("main")
    assert "Your session is complete" in summary.text
    assert [one.text for one in summary.all("button")] == ["Go on", "Stop here"]
    response = learner.post("session/end", {"then": "go"})
    assert response.headers["Location"] == "/en/learn/go"
    assert "Nothing is due now." in learner.get("review").one("main").text


def test_a_missed_review_opens_practice_and_says_so_kindly(learner: Learner) -> None:
    master(learner)
    learner.post("settings", {"numbers": "0"})
    rest(learner, 12)
    learner.post("review")

    page = learner.answer(SPARE, wrong=True)

    assert "Now you can practise it again. You lose nothing else." in page.one(id="answer").text
    summary = learner.get("session").one("main").text
    assert "This has faded a little, as it does for everybody" in summary
    assert "Skill see en" in summary
