"""`breck jobs`: for cron, and to see what ran."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from learning.config import ConfigError
from learning.jobs import runner

Run = Callable[..., Result]


def test_jobs_run_once_when_they_are_due(run: Run, prepared: dict[str, Path]) -> None:
    first, second = run("jobs", "run", **prepared), run("jobs", "run", **prepared)

    assert first.output == "".join(f"{name}: 0 done\n" for name in runner.JOBS)
    assert second.output == "Nothing is due.\n"
    assert run("jobs", "run", "statistics", **prepared).output == "statistics: 0 done\n"


def test_a_job_that_fails_holds_up_no_other_and_is_told(
    run: Run, prepared: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ConfigError("planted")

    monkeypatch.setitem(runner.JOBS, "mail", replace(runner.JOBS["mail"], errand=fail))

    result = run("jobs", "run", **prepared)

    assert str(result.exception) == "planted"
    assert "mail: failed, planted\n" in result.output
    assert "retention: 0 done\n" in result.output
    assert "mail         every 0:00:05   last never" in run("jobs", "list", **prepared).output


def test_the_list_says_what_is_due(run: Run, prepared: dict[str, Path]) -> None:
    before = run("jobs", "list", **prepared).output
    run("jobs", "run", **prepared)
    after = run("jobs", "list", **prepared).output

    assert "never" in before
    assert "due\n" in before
    assert "never" not in after
    assert "due\n" not in after


def test_an_unknown_job_is_a_wrong_call(run: Run) -> None:
    result = run("jobs", "run", "dishes")

    assert result.exit_code == 2
    assert "statistics" in result.output


def test_a_database_that_is_not_prepared_is_told(run: Run) -> None:
    for command in ("list", "run"):
        result = run("jobs", command)
        assert isinstance(result.exception, ConfigError)
        assert "breck db upgrade" in str(result.exception)
