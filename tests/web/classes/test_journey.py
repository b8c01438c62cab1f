"""One lesson with a class, from the code to the report."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from models import Item, Response, Round, Vote
from models import Pupil as PupilRow
from tests.support.classroom import Pupil, Teacher
from tests.support.database import ON_SQLITE
from tests.support.dom import parse, submitted
from tests.support.learner import HTMX, read, site, stored


def test_a_question_from_asking_to_the_second_vote(app: Flask, teacher: Teacher) -> None:
    right, wrong = Pupil(app).join(teacher), Pupil(app, "fr").join(teacher)
    assert "Waiting" not in teacher.screen().one(class_="count").text

    teacher.do("ask:see-single-choice")
    assert right.here().one("form", id="exercise")["data-exercise"] == "see-single-choice"
    right.vote()
    wrong.vote(wrong=True)
    screen = teacher.screen()
    assert screen.one("p", class_="count").text == "2 of 2 answered"
    assert screen.all("ul", class_="votes") == [], "hidden until revealed"
    assert "Correct" not in right.here().text

    teacher.do("close")
    assert right.here().all("form", id="exercise") == []

    teacher.do("reveal")
    assert sorted(teacher.bars().values()) == ["0 (0 %)", "1 (50 %)", "1 (50 %)"]
    assert right.here().one(id="feedback")["data-correct"] == "true"
    assert "Idea see-robots fr" in wrong.here().one(id="feedback").text

    screen = teacher.do("discuss:see-robots")
    assert "Against see-robots en" in screen.text
    assert "Against see-robots fr" in wrong.here().text

    teacher.do("again")
    assert wrong.here().one("form", id="exercise").all("input", checked="") == []
    right.vote()
    wrong.vote()
    teacher.do("reveal")
    assert "1 (50 %) | 2 (100 %)" in teacher.bars().values()
    evidence = read(app, lambda rows: rows.scalars(sa.select(Response.is_evidence).order_by(Response.id)).all())
    assert evidence == [True, True, False, False]

    teacher.post(f"class/{teacher.uuid}/end")
    report = teacher.report()
    assert "50 %" in report.text
    assert "100 %" in report.text
    table = teacher.client.get(f"/en/class/{teacher.uuid}/report.csv").text
    assert ";2;50;100;" in table, "right before and after talking"
    assert "By nickname" in table
    assert teacher.client.get(f"/en/class/{teacher.uuid}/report.xlsx").data.startswith(b"PK")
    for pupil in (right, wrong):
        assert "The class is over" in pupil.here().text or "terminé" in pupil.here().text
    assert right.client.get("/en/join/" + teacher.code).status_code == 404


def test_an_answer_may_be_changed_until_the_question_is_closed(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-single-choice")
    pupil.vote(wrong=True)
    old = pupil.here()
    page = pupil.vote()
    assert "Your answer is in" in page.text
    assert len(page.one("form", id="exercise").all("input", type="radio", checked="")) == 1
    teacher.do("reveal")

    assert "1 (100 %)" in teacher.bars().values()
    assert (stored(app)["vote"], stored(app)["response"]) == (1, 2)
    late = pupil.vote(page=old, wrong=True)

    assert "before your answer arrived" in late.text
    assert stored(app)["response"] == 2


def test_the_same_answer_sent_twice_counts_once(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-gap")
    page = pupil.here()
    for _ in range(2):
        pupil.vote(page=page)

    assert (stored(app)["vote"], stored(app)["response"]) == (1, 1)


def test_the_first_vote_sent_once_more_is_no_second_vote(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-gap")
    page = pupil.here()
    pupil.vote(page=page)
    teacher.do("again")
    late = pupil.vote(page=page)

    assert "before your answer arrived" in late.text
    assert (stored(app)["vote"], stored(app)["response"]) == (1, 1)
    assert teacher.screen().one("p", class_="count").text == "0 of 1 answered"


@ON_SQLITE
@pytest.mark.parametrize("kind", ["single-choice", "multiple-choice", "true-false-reason", "ordering", "matching",
                                  "sorting", "gap", "mark-words", "numeric"])  # fmt: skip
def test_every_type_can_be_asked(app: Flask, teacher: Teacher, kind: str) -> None:
    right, wrong = Pupil(app).join(teacher), Pupil(app, "de").join(teacher)
    teacher.do(f"ask:see-{kind}")
    assert kind in [one.get("data-type") for one in teacher.screen().walk()]
    right.vote()
    wrong.vote(wrong=True)
    teacher.do("reveal")

    numbers = list(teacher.bars().values())
    assert "1 (50 %)" in numbers
    assert wrong.here().one(id="feedback")["data-correct"] == "false"


@ON_SQLITE
def test_input_that_cannot_be_read_comes_back(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-numeric")
    number = pupil.here().one("input", name="response_id")["value"]
    response = pupil.post("pupil/answer", {"response_id": number, "answer": "many"})

    assert response.status_code == 422
    assert 'value="many"' in response.text
    assert stored(app)["vote"] == 0


@ON_SQLITE
def test_who_does_not_know_is_counted_as_such(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-single-choice")
    number = pupil.here().one("input", name="response_id")["value"]
    pupil.post("pupil/answer", {"response_id": number, "dont_know": "1"})
    teacher.do("reveal")

    assert teacher.bars()["I do not know"] == "1 (100 %)"


@ON_SQLITE
def test_a_lesson_is_shown_section_by_section_in_each_language(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app, "lb").join(teacher)
    assert "What is looking en?" in teacher.do("lesson:0").text

    assert "The lesson looking in lb" in pupil.here().text


@ON_SQLITE
def test_without_a_device_hands_are_counted(teacher: Teacher) -> None:
    teacher.do("ask:see-single-choice")
    options = [one["name"].removeprefix("hands-") for one in teacher.remote().all("input", inputmode="numeric")]
    teacher.hands(**{options[0]: "12", options[1]: "6", options[2]: "x"})
    assert teacher.screen().one("p", class_="count").text == "18 hands counted"
    teacher.do("reveal")

    assert list(teacher.bars().values()) == ["12 (67 %)", "6 (33 %)", "0 (0 %)"]
    assert "12" in teacher.remote().text
    assert "18" in teacher.report().text


@ON_SQLITE
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_hands_for_another_question_are_refused(teacher: Teacher, headers: dict[str, str]) -> None:
    teacher.do("ask:see-single-choice")
    first = teacher.remote().all("input", inputmode="numeric")[0]["name"]
    teacher.hands(**{first.removeprefix("hands-"): "12"})
    round_ = teacher.remote().one("input", name="round")["value"]
    sent = {first: "3", "hands-nonsense": "4", "page": "remote", "round": round_}

    response = teacher.client.post(f"/en/class/{teacher.uuid}/hands", data=sent, headers=headers)

    assert response.status_code == 422
    assert "These numbers belong to another question" in parse(response.text).text
    assert teacher.screen().one("p", class_="count").text == "12 hands counted"
    assert "nonsense" not in str(read(teacher.app, lambda rows: rows.scalars(sa.select(Round.hands)).one()))


@ON_SQLITE
def test_hands_of_the_first_vote_do_not_count_for_the_second(teacher: Teacher) -> None:
    teacher.do("ask:see-single-choice")
    first = submitted(teacher.remote().one("details", class_="hands").one("form"))
    for step in ("close", "reveal", "again"):
        teacher.do(step)

    sent = first | {next(name for name in first if name.startswith("hands-")): ["9"]}

    assert teacher.post(f"class/{teacher.uuid}/hands", sent).status_code == 422
    assert teacher.screen().one("p", class_="count").text == "0 of 0 answered"


def test_a_question_that_left_the_course_is_told_and_the_class_goes_on(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-single-choice")
    asked = pupil.here().one("form", id="exercise")
    with site(app).database.write() as rows:
        skill = rows.scalars(sa.select(Item.skill_id).limit(1)).one()
        rows.add(gone := Item(uuid=uuid4(), slug="gone", skill_id=skill))
        rows.flush()
        rows.scalars(sa.select(Round)).one().item_id = gone.id

    for page in (teacher.remote(), teacher.screen(), pupil.here()):
        assert "This question is no longer in the course" in page.text
    late = pupil.client.post("/en/pupil/answer", data=submitted(asked), follow_redirects=True)
    assert late.status_code == 200
    assert stored(app)["response"] == 0
    assert teacher.report().one("h1")

    assert "no longer in the course" not in teacher.do("ask:see-gap").text
    assert pupil.here().one("form", id="exercise")["data-exercise"] == "see-gap"


def test_everybody_works_on_their_own(app: Flask, teacher: Teacher) -> None:
    teacher.open("looking")
    pupil = Pupil(app).join(teacher)
    teacher.do("adaptive")
    skills = []
    for _ in range(8):
        page = pupil.here()
        if asked := page.all("form", id="exercise"):
            page = pupil.vote(page=page)
            assert page.one(id="feedback")["data-correct"] == "true"
            assert page.one("a", id="next")["href"] == "/en/pupil/"
            skills.append(asked[0]["data-skill"])
        else:
            assert pupil.post("pupil/read").status_code == 303

    assert skills[0] == "see", "it begins with what the class is about"
    assert stored(app)["response"] >= 4
    assert "100 %" in teacher.report().text


def test_pressing_twice_goes_one_step(teacher: Teacher) -> None:
    seen = teacher.remote().all("input", name="seen")[0]["value"]
    for _ in range(2):
        teacher.post(f"class/{teacher.uuid}/step", {"do": "ask:see-gap", "seen": seen, "page": "screen"})

    assert len(read(teacher.app, lambda rows: rows.execute(sa.text("SELECT id FROM class_round")).all())) == 1


def test_leaving_may_take_the_answers_along(app: Flask, teacher: Teacher) -> None:
    pupil, other = Pupil(app).join(teacher), Pupil(app).join(teacher)
    teacher.do("ask:see-gap")
    pupil.vote()
    other.vote()
    pupil.post("pupil/leave", {"erase": "1"})
    other.post("pupil/leave")

    assert read(app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(Vote))) == 1
    assert read(app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(PupilRow))) == 1
    assert pupil.client.get("/en/pupil/").headers["Location"] == "/en/join/"
