"""Somebody who sits the final test through its forms, on a day that can be moved."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from learning import clock
from learning.engine import grading
from tests.support.dom import Element, parse
from tests.support.learner import Fields, Learner, site


class Candidate(Learner):
    """A learner who knows the right answers, and gives them when asked to."""

    def begin(self) -> str:
        """The page that beginning leads to, as a path below the language."""
        response = self.post("test")
        assert response.status_code == 303
        return urlsplit(response.headers["Location"]).path.removeprefix(f"/{self.lang}/")

    @property
    def asked(self) -> list[str]:
        """The questions of the sitting that is open, in order."""
        links = self.get("test/review").one("ol", class_="review").all("a")
        return [link["href"].rpartition("/")[2] for link in links]

    def given(self, slug: str, *, wrong: bool = False) -> dict[str, list[str]]:
        """The fields of a right answer, or of a wrong one."""
        test = site(self.app).catalogue.final_test
        assert test is not None
        exercise = test.items[slug].exercise
        answer = next(iter(grading.wrong_answers(exercise))) if wrong else grading.right_answer(exercise)
        return grading.to_json(exercise, answer)

    def give(self, slug: str, *, wrong: bool = False) -> None:
        """Answer one question."""
        assert self.post(f"test/questions/{slug}", self.given(slug, wrong=wrong)).status_code == 303

    def hand_in(self) -> Element:
        """Hand in, and read the result."""
        response = self.post("test/hand-in", follow_redirects=True)
        assert response.status_code == 200
        return parse(response.text)

    def sit(self, *, right: bool) -> Element:
        """A whole test: everything right, or everything wrong."""
        self.begin()
        for slug in self.asked:
            self.give(slug, wrong=not right)
        return self.hand_in()

    def sends(self, slug: str, fields: Fields) -> str:
        """Where an answer leads to."""
        response = self.post(f"test/questions/{slug}", fields)
        assert response.status_code == 303, response.status
        return urlsplit(response.headers["Location"]).path.removeprefix(f"/{self.lang}/test/")


class Days:
    """The clock of the test's pages."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def now(self) -> datetime:
        """The time there."""
        return clock.now() + self.passed


@pytest.fixture
def content(tested_course: Path) -> Path:
    return tested_course


@pytest.fixture
def candidate(app: Flask) -> Candidate:
    """Somebody who reads English, and of whom nothing is stored yet."""
    return Candidate(app)


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    days = Days()
    monkeypatch.setattr("learning.web.finaltest.desk.now", days.now)
    return days
