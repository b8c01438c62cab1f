"""The signed cookie: a worker that knows one still lets it grow old, and keeps requests apart."""

from datetime import timedelta

import pytest
from flask import Flask, session

from learning import access
from learning.clock import now
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner


@ON_SQLITE
def test_a_known_cookie_is_too_old_one_day(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.answer("see-gap")
    assert not learner.get("").all("form", id="exercise"), "known by now"

    # Signed just now, that is more than no time ago.
    learner.app.permanent_session_lifetime = timedelta(seconds=-1)
    monkeypatch.setattr(access, "now", lambda: now() + timedelta(days=1))

    assert learner.get("").all("form", id="exercise"), "greeted as a stranger"


@ON_SQLITE
def test_what_one_request_changes_the_next_one_does_not_see(app: Flask, learner: Learner) -> None:
    learner.post("settings", {"theme": "dark"})
    cookie = learner.client.get_cookie("breck")
    assert cookie is not None
    headers = {"Cookie": f"breck={cookie.value}"}

    for _ in range(2):
        with app.test_request_context(headers=headers):
            assert session["prefs"]["theme"] == "dark"
            session["prefs"]["theme"] = "light"
            session["more"] = True
    with app.test_request_context(headers=headers):
        assert "more" not in session
