"""What Bréck proposes, why, and what else there is."""

from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, stored


def test_a_stranger_begins_at_the_beginning(learner: Learner) -> None:
    page = learner.get("learn")

    assert page.one(id="next")["href"] == "/en/lessons/looking/"
    assert page.one(id="next-title").text == "Lesson looking en"
    assert "starts at the beginning" in page.one("details", class_="why").text
    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None


def test_the_reason_comes_with_the_learners_own_numbers(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.answer("see-numeric", wrong=True)
    estimate = learner.get("knowledge/see/").one("rect", class_="fill")["width"]

    why = learner.get("learn").one("details", class_="why")

    assert "Skill see en" in why.text
    numbers = [one.text.replace("\u00a0", "").replace(" ", "") for one in why.all("dd")]
    assert {f"{estimate}%", "95%", "2"} <= set(numbers)


def test_there_are_three_ways_to_disagree(learner: Learner) -> None:
    learner.answer("see-gap")
    why = learner.get("learn").one("details", class_="why")

    assert why.one("a", href="/en/learn#choose")
    assert why.one("form", action="/en/skills/see/claim")["method"] == "post"
    assert why.one("a", href="/en/knowledge/see/#contest")


def test_other_open_skills_can_be_taken_instead(learner: Learner) -> None:
    learner.post("skills/see/claim")
    why = learner.get("learn").one("details", class_="why")

    assert why.one("a", href="/en/learn/go?skill=build").text == "Skill build en"


@ON_SQLITE
def test_every_skill_can_be_chosen(reader: Learner) -> None:
    lang = reader.lang
    choices = reader.get("learn").one("section", id="choose").all("h4")

    assert [(c.text, c.one("a")["href"]) for c in choices] == [
        (f"Skill {skill} {lang}", f"/{lang}/learn/go?skill={skill}") for skill in ("see", "sort", "build", "judge")
    ]
    judge = reader.get("learn").one("section", id="choose").all("li")[-1]
    separator = " ; " if lang == "fr" else "; "
    assert f"Skill sort {lang}{separator}Skill build {lang}" in judge.text, "what makes it easier"


def test_looking_twice_decides_once(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.get("learn")
    before = stored(learner.app)

    learner.get("learn")

    assert stored(learner.app) == before


def test_what_another_does_changes_nothing_here(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    before = learner.get("learn").one(id="next")["href"]
    other.post("skills/see/claim")

    assert learner.get("learn").one(id="next")["href"] == before
    assert other.get("learn").one(id="next")["href"] != before


def test_the_end_is_an_end(learner: Learner) -> None:
    for skill in ("see", "sort", "build", "judge"):
        learner.post(f"skills/{skill}/claim")
    page = learner.get("learn")

    assert page.one(id="next")["href"] == "/en/knowledge"
    assert "You have reached the end" in page.text


def test_a_misconception_that_showed_twice_is_looked_at(learner: Learner) -> None:
    learner.answer("see-single-choice", wrong=True)
    learner.answer("see-sorting", wrong=True)

    assert learner.get("learn").one(id="next")["href"] == "/en/ideas/see-robots/"


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("learn").status_code == 405
