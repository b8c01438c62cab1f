"""Frames on other sites know nobody; that is why they may be answered from anywhere."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask, session

from learning.app import create_app
from learning.config import Config
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.frame import Frame, fresh
from tests.support.learner import Learner, stored
from tests.support.web import running

pytestmark = ON_SQLITE
ANSWER = "exercises/see-gap/response"
ALLOWED = ("https://moodle.example", "https://*.school.lu")


@pytest.fixture
def allowing(config: Config) -> Iterator[Flask]:
    yield from running(create_app(replace(config, embed_origins=ALLOWED)))


def ancestors(app: Flask, path: str) -> list[str]:
    policy = app.test_client().get(path).headers["Content-Security-Policy"]
    return next(part.split()[1:] for part in policy.split("; ") if part.startswith("frame-ancestors"))


@pytest.mark.parametrize("path", ["lessons/looking/", "exercises/see-gap/", "nothing"])
def test_only_frames_may_be_framed_and_only_by_whom_the_operator_allows(allowing: Flask, path: str) -> None:
    assert ancestors(allowing, f"/embed/en/{path}") == ["'self'", *ALLOWED]
    assert ancestors(allowing, f"/en/{path}") == ["'none'"]


@pytest.mark.parametrize("path", ["/en/embed/", "/embedded", "/en/../embed/", "/embed"])
def test_what_only_looks_like_a_frame_is_none(allowing: Flask, path: str) -> None:
    assert ancestors(allowing, path) == ["'none'"]


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {}])
def test_an_answer_may_come_from_anywhere(app: Flask, headers: dict[str, str]) -> None:
    frame = Frame(app)

    assert frame.answer(frame.get("exercises/see-gap/"), headers=headers).one(id="feedback")
    assert stored(app) == {}


def test_a_cookie_that_comes_nonetheless_is_not_read(learner: Learner) -> None:
    learner.post("settings", {"theme": "dark", "numbers": "0"})
    learner.answer("see-gap")
    before, number = stored(learner.app), learner.number

    for path in ("lessons/looking/", "exercises/see-gap/"):
        response = learner.client.get(f"/embed/en/{path}")
        assert parse(response.text).one("html")["data-theme"] == "auto"
        assert "Cookie" not in response.headers["Vary"]
        assert "Set-Cookie" not in response.headers
    sent = learner.form("see-numeric") | {"response_id": [str(uuid4())]}
    response = learner.client.post("/embed/en/exercises/see-numeric/response", data=sent)

    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert (stored(learner.app), learner.number) == (before, number)


def test_to_write_a_cookie_there_is_an_error(app: Flask) -> None:
    with app.test_request_context("/embed/en/lessons/looking/"), pytest.raises(RuntimeError):
        session["person"] = "somebody"


@pytest.mark.parametrize("path", ["erase", "settings", "exercises/see-gap/response", "skills/see/claim"])
@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_the_rest_of_the_site_is_protected_as_before(learner: Learner, path: str, headers: dict[str, str]) -> None:
    learner.answer("see-numeric")
    before = stored(learner.app)
    sent = learner.form("see-gap") | {"response_id": [fresh()], "confirm": ["1"]}

    assert learner.post(path, sent, headers=headers).status_code == 403
    assert stored(learner.app) == before


@pytest.mark.parametrize("path", ["/embed/en/exercises/see-gap/", "/embed/en/lessons/looking/", "/embed/en/nothing"])
def test_other_posts_below_embed_are_refused(app: Flask, path: str) -> None:
    assert app.test_client().post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_script_that_runs_wild_is_stopped(config: Config) -> None:
    for app in running(create_app(replace(config, rate_limit_new=2))):
        found = [app.test_client().post(f"/embed/en/{ANSWER}").status_code for _ in range(3)]

        assert found == [422, 422, 429]
