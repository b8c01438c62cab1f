"""A job runs when it is due, and what goes wrong is tried again."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from learning.jobs import background, runner
from models import Job
from tests.support.database import ON_SQLITE
from tests.support.desk import Desk


def due(desk: Desk) -> list[str]:
    with desk.database.read() as rows:
        return [job.name for job in runner.due(rows, desk.now)]


def run(desk: Desk, *names: str) -> list[runner.Ran]:
    jobs = [runner.JOBS[name] for name in names]
    ran = list(runner.run(desk.database, desk.tutor.catalogue, jobs, lambda: desk.now))
    assert not any(one.error for one in ran)
    return ran


def test_a_job_is_due_until_it_has_run_and_again_when_its_time_has_come(desk: Desk) -> None:
    assert due(desk) == list(runner.JOBS)

    run(desk, *runner.JOBS)

    assert due(desk) == []
    desk.now += runner.JOBS["statistics"].every - timedelta(seconds=1)
    assert "statistics" not in due(desk)
    desk.now += timedelta(seconds=1)
    assert "statistics" in due(desk)


def test_it_tells_what_was_done(desk: Desk) -> None:
    desk.answer("see-gap")
    desk.answer("see-numeric")
    desk.now += timedelta(hours=1)

    assert run(desk, "statistics") == [runner.Ran("statistics", 2)]
    assert run(desk, "statistics") == [runner.Ran("statistics", 0)]
    assert [(job.name, job.ran_at) for job in desk.all(Job)] == [("statistics", desk.now)]


@ON_SQLITE
def test_a_job_that_fails_is_logged_and_stays_due(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("planted")

    monkeypatch.setattr(runner, "JOBS", {"statistics": replace(runner.JOBS["statistics"], step=fail)})

    with caplog.at_level(logging.ERROR):
        background.run_due(desk.database, desk.tutor.catalogue)

    assert "planted" in caplog.text
    assert due(desk) == ["statistics"]


@ON_SQLITE
def test_a_job_that_fails_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("planted")

    monkeypatch.setitem(runner.JOBS, "statistics", replace(runner.JOBS["statistics"], step=fail))

    assert not background.run_due(desk.database, desk.tutor.catalogue)

    assert {job.name for job in desk.all(Job)} == set(runner.JOBS) - {"statistics"}
