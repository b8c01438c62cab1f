"""Who sends too much waits a minute; a school behind one address does not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from learning import limits
from learning.app import create_app
from learning.config import Config
from learning.limits import WINDOW_S, Window
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner, form, stored
from tests.support.web import running


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0 * WINDOW_S

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limits, "_posts", Window(clock))
    return clock


@pytest.fixture
def app(config: Config, clock: Clock) -> Iterator[Flask]:
    yield from running(create_app(replace(config, rate_limit=2, rate_limit_new=3)))


def post(learner: Learner, **options: Any) -> int:
    return learner.send("see-gap", form(learner.app, "see-gap"), **options).status_code


def test_a_learner_who_sends_too_much_waits_a_minute(learner: Learner, clock: Clock) -> None:
    assert [post(learner) for _ in range(5)] == [303, 303, 303, 429, 429]
    before = stored(learner.app)
    assert before["response"] == 3

    clock.now += WINDOW_S

    assert post(learner) == 303


def test_what_was_too_much_is_not_stored(learner: Learner) -> None:
    for _ in range(3):
        post(learner)
    before = stored(learner.app)

    assert post(learner) == 429
    assert stored(learner.app) == before


def test_others_are_not_held_up(learner: Learner) -> None:
    for _ in range(4):
        post(learner)

    assert post(Learner(learner.app)) == 303


def test_a_class_behind_one_address_has_a_limit_of_its_own(app: Flask) -> None:
    assert [post(Learner(app)) for _ in range(5)] == [303, 303, 303, 429, 429]
    assert stored(app)["person"] == 3


def test_another_address_is_another_class(app: Flask) -> None:
    for _ in range(4):
        post(Learner(app))

    assert post(Learner(app), environ_overrides={"REMOTE_ADDR": "10.0.0.2"}) == 303


@ON_SQLITE
def test_the_page_says_to_wait_and_that_nothing_is_lost(app: Flask, says: Callable[..., str]) -> None:
    for _ in range(3):
        post(Learner(app))
    for lang in ("en", "fr", "de", "lb", "pt"):
        learner = Learner(app, lang)
        page = parse(learner.send("see-gap", form(app, "see-gap")).text)
        assert page.one("h1").text == says(lang, "That was a bit fast")
        assert says(lang, "Please wait a minute and send it again. Your answer is not lost.") in page.text
        fragment = learner.send("see-gap", form(app, "see-gap"), headers=HTMX)
        assert (fragment.status_code, "<html" in fragment.text) == (429, False)


@ON_SQLITE
def test_looking_is_never_too_much(learner: Learner) -> None:
    for _ in range(10):
        learner.get("exercises/see-gap/")


@ON_SQLITE
@pytest.mark.parametrize(
    "path", ["skills/see/claim", "skills/see/contest", "adaptivity", "settings", "erase", "exercises/see-gap/response"]
)
def test_every_form_counts(learner: Learner, path: str) -> None:
    codes = [learner.post(path).status_code for _ in range(5)]

    assert codes[-1] == 429
    assert codes[0] != 429


@ON_SQLITE
def test_without_limits_nobody_waits(config: Config, clock: Clock) -> None:
    for app in running(create_app(replace(config, rate_limit=0, rate_limit_new=0))):
        learner = Learner(app)
        assert {post(learner) for _ in range(10)} == {303}


def test_a_window_forgets_with_the_minute() -> None:
    clock = Clock()
    window = Window(clock)

    assert [window.count("a"), window.count("a"), window.count("b")] == [1, 2, 1]
    clock.now += WINDOW_S - 1
    assert window.count("a") == 3
    clock.now += 1
    assert window.count("a") == 1
