"""Pages ask every two seconds: mostly there is nothing to say."""

from __future__ import annotations

from flask import Flask

from tests.support.classroom import Pupil, Teacher
from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import HTMX, Learner

pytestmark = ON_SQLITE


def poll(learner: Learner, page: Element) -> tuple[int, str, str]:
    """Do what the page would do by itself: status, trigger, and what came."""
    asks = [one for one in page.walk() if one.get("data-hx-trigger") == "every 2s"]
    assert len(asks) == 1
    response = learner.client.get(asks[0]["data-hx-get"], headers=HTMX)
    return response.status_code, response.headers.get("HX-Trigger", ""), response.text


def test_a_pupils_page_changes_with_the_class_and_not_before(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    page = pupil.here()
    assert poll(pupil, page) == (204, "", "")
    Pupil(app).join(teacher)
    assert poll(pupil, page)[0] == 204, "another pupil is none of its business"

    teacher.do("ask:see-gap")

    status, _, text = poll(pupil, page)
    assert status == 200
    assert 'data-exercise="see-gap"' in text


def test_the_screen_counts_and_moves_on(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    page = teacher.do("ask:see-gap")
    assert poll(teacher, page)[0] == 204

    pupil.vote()
    status, _, text = poll(teacher, page)
    assert status == 200
    assert "1 of 1 answered" in text
    assert "<form" not in text

    teacher.do("close")
    assert poll(teacher, page) == (204, "class-moved", "")
    (now,) = [one for one in page.walk() if one.get("data-hx-trigger") == "class-moved"]
    assert "Answering is closed" in teacher.client.get(now["data-hx-get"], headers=HTMX).text


def test_the_remote_shows_the_answers_while_they_come_in(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-single-choice")
    page = teacher.remote()
    pupil.vote()

    assert "<strong>1</strong> (100" in poll(teacher, page)[2]


def test_a_page_of_a_class_that_is_gone_is_told_so(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    page = pupil.here()
    teacher.post(f"class/{teacher.uuid}/delete", {"confirm": "1"})

    assert "The class is over" in poll(pupil, page)[2]


def test_without_htmx_the_address_leads_to_the_page(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)

    assert pupil.client.get("/en/pupil/now").headers["Location"] == "/en/pupil/"
    assert teacher.client.get(f"/en/class/{teacher.uuid}/now?page=screen").headers["Location"].endswith("/screen")
    assert {link["href"] for one in pupil.here().all("noscript") for link in one.all("a")} == {"/en/pupil/"}
