"""Practice in a frame: the address carries it, signed, and the order adapts."""

import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from learning.extensions import KEY
from learning.web.embed.progress import LASTS, Progress
from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.frame import Frame
from tests.support.learner import stored

pytestmark = ON_SQLITE
N_LOOKING = 4 + 3
"""A block of the skill `see`, and all three exercises of `sort`."""


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def token(page: Element) -> str:
    return parse_qs(urlsplit(page.one(id="next")["href"]).query)["progress"][0]


def asked(page: Element) -> str:
    return urlsplit(page.one(id="next")["href"]).path.split("/")[4]


def test_a_lesson_is_practised_to_the_end(app: Flask) -> None:
    frame = Frame(app)
    page, seen = frame.get("lessons/looking/"), []
    assert page.one(id="next").text == f"{N_LOOKING} exercises"
    for n in range(1, N_LOOKING + 1):
        seen.append(asked(page))
        page = frame.get(page.one(id="next")["href"])
        assert f"Exercise {n} of {N_LOOKING}" in page.text
        page = frame.answer(page, wrong=n == 1)
        assert f"Answered: {n} of {N_LOOKING}. Right: {n - 1}." in page.text

    assert len(set(seen)) == N_LOOKING
    assert {slug.split("-")[0] for slug in seen[:4]} == {"see"}
    assert "All exercises are answered" in page.text
    assert page.one(id="next")["href"] == "/en/lessons/looking/"
    assert stored(app) == {}


def test_the_order_follows_the_answers(app: Flask) -> None:
    frame = Frame(app)

    def walked(*, wrong: bool) -> list[str]:
        return [asked(frame.practise("looking", n, wrong=wrong)) for n in range(4)]

    assert walked(wrong=False)[0] == walked(wrong=True)[0]
    assert walked(wrong=False) != walked(wrong=True)


def test_to_send_an_answer_again_changes_nothing(app: Flask) -> None:
    frame = Frame(app)
    page = frame.get(frame.get("lessons/looking/").one(id="next")["href"])

    first, second = frame.answer(page), frame.answer(page)

    assert asked(first) == asked(second)
    assert f"Answered: 1 of {N_LOOKING}" in second.text


def test_another_try_is_for_learning_only(app: Flask) -> None:
    frame = Frame(app)
    page = frame.practise("looking", 1, wrong=True)
    again = page.one(id="feedback").all("a")[-1]["href"]

    assert f"Answered: 1 of {N_LOOKING}. Right: 0." in frame.answer(frame.get(again)).text


def test_exercises_that_are_made_anew_can_follow_themselves(app: Flask) -> None:
    frame = Frame(app)
    page = frame.get("lessons/trying/")
    for _ in range(4):
        page = frame.answer(frame.get(page.one(id="next")["href"]), {"dont_know": "1"})

    assert "All exercises are answered" in page.text


def test_it_says_nothing_about_anybody(app: Flask) -> None:
    page = Frame(app).practise("looking", 4)

    with app.test_request_context():
        progress = Progress.read(token(page), app.extensions[KEY].tutor())
    assert progress is not None
    assert (progress.lesson, progress.n_right()) == ("looking", 4)
    assert all(len(one) == 3 and isinstance(one[1], bool) for one in progress.answers)
    assert len(token(page)) < 400


@pytest.mark.parametrize("spoil", [lambda t: t + "x", lambda t: t[::-1], lambda t: "", lambda t: "x" * 5000])
def test_what_we_did_not_write_is_ignored(app: Flask, spoil: object) -> None:
    frame = Frame(app)
    href = frame.get("lessons/looking/").one(id="next")["href"]
    spoilt = spoil(token(frame.get("lessons/looking/")))  # type: ignore[operator]
    page = frame.get(f"{href.partition('?')[0]}?progress={spoilt}")

    assert "Exercise 1 of" not in page.text
    assert frame.answer(page).all(id="next") == []


def test_an_old_address_begins_anew(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Frame(app).practise("looking", 1)
    later = time.time() + LASTS.total_seconds() + 60
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)

    assert "Exercise 2 of" not in Frame(app).get(page.one(id="next")["href"]).text


def test_progress_in_another_lesson_is_no_progress_here(app: Flask) -> None:
    frame = Frame(app)
    known = token(frame.practise("looking", 1))

    assert "Exercise" not in frame.get(f"exercises/judge-mark-words/?progress={known}").one("main").text
