"""The site on the small course: what a test expects stands in tests/support/course.py."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from learning.catalogue.load import load
from learning.catalogue.schema import LANGUAGES
from tests.support.course import loaded
from tests.support.learner import Learner


@pytest.fixture
def content(small_course: Path) -> Path:
    """Overrides the course that we publish."""
    return small_course


@pytest.fixture(autouse=True)
def read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course that tests share is read once per process; one of the test's own is read as ever."""
    monkeypatch.setattr("learning.app.load", lambda root: (load if root.is_relative_to(tmp_path) else loaded)(root))


@pytest.fixture
def learner(app: Flask) -> Learner:
    """Somebody who reads English."""
    return Learner(app)


@pytest.fixture
def other(app: Flask) -> Learner:
    """Somebody else, who has answered something too: the wrong person."""
    other = Learner(app)
    other.answer("see-numeric")
    return other


@pytest.fixture(params=LANGUAGES)
def reader(app: Flask, request: pytest.FixtureRequest) -> Learner:
    """Somebody who reads any of the five languages, one after the other."""
    return Learner(app, request.param)


@pytest.fixture
def says(app: Flask) -> Callable[..., str]:
    """The interface's words in a language: `says("lb", "Correct")`."""
    from learning.i18n import _

    def say(lang: str, message: str, **values: object) -> str:
        with app.test_request_context(f"/{lang}/"):
            app.preprocess_request()
            return " ".join(_(message, **values).split())

    return say
