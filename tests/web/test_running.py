"""A running site notices what commands and jobs changed in the database, without a restart."""

import logging
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from learning import extensions, parameter_sets
from learning.clock import now
from learning.engine.parameters import SkillParameters, shipped
from models import ItemStatistic
from tests.support.learner import Learner, site


def promote(app: Flask) -> None:
    other = replace(shipped(), version="fitted-1", default=SkillParameters(prior=0.31))
    with site(app).database.write() as rows:
        row = parameter_sets.bring_in(rows, other.to_dict() | {"record": {"n_learners": 100}}, now())
        parameter_sets.activate(rows, row, now())


def test_a_promoted_set_is_in_use_after_half_a_minute(
    app: Flask, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site(app).tutor()
    promote(app)
    assert site(app).tutor() is before, "looking each time would cost every page a query"

    monkeypatch.setattr(extensions, "monotonic", lambda: site(app)._look_at)

    assert site(app).tutor().parameters.version == "fitted-1"
    assert "31" in learner.get("about-the-ai").one("tbody").text


def test_new_statistics_are_taken_over_and_old_ones_are_not_read_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site(app).tutor()
    monkeypatch.setattr(extensions, "monotonic", lambda: site(app)._look_at)
    assert site(app).tutor() is before

    with site(app).database.write() as rows:
        item = before.ids.items["see-gap"]
        empty: dict[str, int] = {}
        rows.add(
            ItemStatistic(
                item_id=item, distractors=empty, misconceptions=empty, durations=empty, response_id=1, updated_at=now()
            )
        )

    assert site(app).tutor() is not before


def test_a_database_that_fails_meanwhile_leaves_what_there_is(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = site(app).tutor()

    def fail(*_: object) -> None:
        raise OperationalError("planted", None, Exception())

    monkeypatch.setattr("learning.parameter_sets.Stamp.of", fail)
    monkeypatch.setattr(extensions, "monotonic", lambda: site(app)._look_at)

    with caplog.at_level(logging.ERROR):
        assert site(app).tutor() is before
    assert "planted" in caplog.text
