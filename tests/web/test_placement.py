"""The placement as a person meets it, without JavaScript: before, question by question, after, and taken back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from learning.app import create_app
from learning.cli.database import prepare
from learning.engine import grading
from learning.privacy.archive import tables_of
from models import Person, Placement
from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse, submitted
from tests.support.learner import Fields, Learner, form, read, site, stored
from tests.support.placement import QUESTIONS, add_placement
from tests.support.web import running

pytestmark = ON_SQLITE


@pytest.fixture
def content(placed_course: Path) -> Path:
    return placed_course


def answer(learner: Learner, *, right: bool) -> str:
    """Answer what is asked; where that leads."""
    asked = learner.get("placement/question").one("form", id="placement")
    slug = asked["data-exercise"]
    fields = form(learner.app, slug) if right else {grading.DONT_KNOW: ["1"]}
    response = learner.post("placement/question", {"item": slug, **fields})
    assert response.status_code == 303
    return response.headers["Location"]


def sit(learner: Learner, right: str, *, begin: bool = True) -> None:
    """Answer until it ends, right about some skills; with a single one named, that question alone."""
    if begin:
        learner.post("placement")
    skills = right.split()
    while True:
        page = parse(learner.client.get(f"/{learner.lang}/placement/question", follow_redirects=True).text)
        asked = page.all("form", id="placement")
        if not asked or (len(skills) == 1 and asked[0]["data-skill"] != skills[0]):
            return
        answer(learner, right=asked[0]["data-skill"] in skills)


def undoing(learner: Learner) -> Fields:
    """The form under the result that takes it back."""
    return submitted(learner.get("placement/result").one("form", action=f"/{learner.lang}/placement/undo"))


def main(page: Element) -> str:
    return page.one("main").text


def test_before_it_says_what_it_is_for_and_stores_nothing(learner: Learner) -> None:
    page = learner.get("placement")

    assert "At most 4 questions" in main(page)
    assert "Nothing counts as mastered yet" in main(page)
    assert page.one("main").one("a", class_="quiet")["href"] == "/en/learn", "it can be skipped"
    assert stored(learner.app) == {}
    for name in ("", "goals", "knowledge", "learn"):
        assert any(a["href"] == "/en/placement" for a in learner.get(name).one("main").all("a")), name


@pytest.mark.parametrize("page", ["", "learn"])
def test_it_is_offered_until_it_is_over_or_declined(learner: Learner, other: Learner, page: str) -> None:
    def is_offered(to: Learner) -> bool:
        return any(a["href"] == "/en/placement" for a in to.get(page).one("main").all("a"))

    learner.answer("see-gap")
    assert is_offered(learner), "one answer is not yet a beginning"
    learner.post("placement")
    assert is_offered(learner), "as long as it is not over"
    learner.post("placement/stop")
    assert not is_offered(learner)

    form = other.get("learn").one("form", action="/en/placement/decline")
    assert form.one("button").text == "No, thank you"
    response = other.post("placement/decline", {"back": f"/en/{page}"})
    assert (response.status_code, response.headers["Location"]) == (303, f"/en/{page}")
    assert not is_offered(other)
    assert other.get("knowledge").one("main").all("a", href="/en/placement"), "for whoever looks for it"


@pytest.mark.parametrize("page", ["", "goals", "knowledge", "learn"])
def test_one_that_was_begun_is_gone_on_with(learner: Learner, page: str) -> None:
    learner.post("placement")
    assert "Find out where to start" in main(learner.get("learn")), "nothing is answered yet"
    answer(learner, right=True)

    told = main(learner.get(page))
    assert "Go on with the placement" in told
    assert "Find out where to start" not in told
    assert "Do you know some of this already?" not in told
    assert page in ("goals", "knowledge") or "You have begun: 1 question is answered." in told


def test_who_has_mastered_several_skills_is_not_asked_any_more(learner: Learner) -> None:
    offered = []
    for skill in ("see", "sort", "judge"):
        offered.append("Do you know some of this already?" in main(learner.get("learn")))
        learner.master(skill)

    assert offered == [True, True, True]
    assert "Do you know some of this already?" not in main(learner.get("learn"))
    assert learner.get("knowledge").one("main").all("a", href="/en/placement"), "for whoever looks for it"


def test_the_plain_order_has_no_use_for_it(learner: Learner) -> None:
    learner.post("adaptivity", {"on": "0"})

    assert "Find out where to start" not in main(learner.get("learn"))


def test_after_it_each_skill_says_what_was_concluded_and_why(learner: Learner) -> None:
    sit(learner, "see judge")

    page = learner.get("placement/result")
    told = main(page)
    assert "There was nothing more to ask." in told
    assert "Right: 2 of 4 questions." in told
    assert "But you were right about “Skill judge en”, which builds on it" in told
    assert page.one(id="next"), "where to begin"
    shown = next(a["href"] for a in page.one("main").all("a") if "response=" in a.get("href", ""))
    assert learner.get(shown.removeprefix("/en/")).one(id="feedback")["data-correct"] == "true"
    assert "So far this rests on the placement alone." in main(learner.get("knowledge/see/"))
    assert "Mastered" not in main(learner.get("knowledge"))


def test_three_misses_end_it_without_a_word_of_failure(learner: Learner) -> None:
    sit(learner, "none at all")

    told = main(learner.get("placement/result"))
    assert "Three questions in a row were new to you" in told
    assert "Right: 0 of 3 questions." in told
    assert "You did not yet know “Skill" in told
    assert "In the placement you did not yet know" in main(learner.get("knowledge/judge/"))


def test_it_is_resumed_where_it_was_left(learner: Learner) -> None:
    learner.post("placement")
    answer(learner, right=True)

    page = learner.get("placement")
    assert "1 question is answered" in main(page)
    learner.post("placement")
    assert "Question 2 of at most 4" in learner.get("placement/question").one("h1").text


def test_an_answer_sent_twice_or_from_an_old_page_is_one_answer(learner: Learner) -> None:
    learner.post("placement")
    for _ in range(2):
        learner.post("placement/question", {"item": "see-numeric", **form(learner.app, "see-numeric")})
    assert stored(learner.app)["response"] == 1
    assert learner.post("placement/question", {"item": "x"}).status_code == 303


def test_what_cannot_be_read_is_said_and_kept(learner: Learner) -> None:
    learner.post("placement")
    response = learner.post("placement/question", {"item": "see-numeric", "answer": "many"})

    page = parse(response.text)
    assert response.status_code == 422
    assert page.one(id="problem-title")
    assert page.one("input", id="f-answer")["value"] == "many"
    assert stored(learner.app).get("response", 0) == 0


def test_taking_it_back_leaves_what_was_there_before(learner: Learner) -> None:
    learner.answer("see-gap")
    before = main(learner.get("knowledge/see/"))
    sit(learner, "see judge")

    response = learner.post("placement/undo", undoing(learner))

    assert response.headers["Location"] == "/en/placement?undone=1"
    assert "taken back" in main(learner.get("placement?undone=1"))
    after = main(learner.get("knowledge/see/"))
    assert "Not counted: you took this placement back." in after
    assert before.partition("What it rests on")[0] == after.partition("What it rests on")[0]


def test_taking_one_back_twice_leaves_the_one_before(learner: Learner) -> None:
    """A double click."""
    sit(learner, "see judge")
    learner.post("placement", {"again": "1"})
    learner.post("placement/stop")

    sent = undoing(learner)
    for _ in range(2):
        assert learner.post("placement/undo", sent).headers["Location"] == "/en/placement?undone=1"

    taken = read(learner.app, lambda rows: rows.scalars(sa.select(Placement.undone_at).order_by(Placement.id)).all())
    assert [one is not None for one in taken] == [False, True]


def test_it_is_one_persons_alone(learner: Learner, other: Learner) -> None:
    sit(learner, "see")
    assert other.client.get("/en/placement/question").headers["Location"] == "/en/placement"
    learner.post("placement/stop")
    assert other.post("placement/undo", undoing(learner)).headers["Location"] == "/en/placement"
    assert learner.get("placement/result"), "and it was not taken back"
    assert stored(learner.app)["placement"] == 1


def test_it_can_be_exported_and_goes_with_the_person(learner: Learner) -> None:
    sit(learner, "see")

    copy = read(learner.app, lambda rows: dict(tables_of(rows, rows.scalars(sa.select(Person)).one())))
    assert len(copy["placement"]) == 1
    learner.post("erase", {"confirm": "1"})
    assert stored(learner.app) == {}


def test_every_language(reader: Learner) -> None:
    sit(reader, "none at all")
    for page in ("placement", "placement/result"):
        assert reader.get(page)


def test_the_result_can_be_read_when_a_skill_has_left_the_course(
    learner: Learner, placed_course: Path, tmp_path: Path
) -> None:
    sit(learner, "judge build")
    course = Path(shutil.copytree(placed_course, tmp_path / "content"))
    shutil.rmtree(course / "beyond")
    with edited(course / "modules.toml") as data:
        data["modules"] = ["basics"]
    add_placement(course, {skill: items for skill, items in QUESTIONS.items() if skill != "judge"})
    config = replace(site(learner.app).config, content=course)
    prepare(config)

    for app in running(create_app(config)):
        later = Learner(app)
        later.client.set_cookie("breck", learner.client.get_cookie("breck").value)  # type: ignore[union-attr]
        page = main(later.get("placement/result"))
        assert "judge" not in page
        assert "“”" not in page
