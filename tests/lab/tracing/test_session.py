"""A session gives the same set on one core, on all, on a cluster, and after an interruption."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from learning.engine.bkt import Parameters
from learning.engine.parameters import ParameterSet, shipped
from learning.lab.tracing import skills
from learning.lab.tracing.em import Fit
from learning.lab.tracing.fitting import Options
from learning.lab.tracing.groups import groups
from learning.lab.tracing.session import Session
from tests.engine import builders
from tests.lab.simulated import EASY, HARD, PLAIN, answers

COURSE = {"C++ (basics)": PLAIN, "Größe [cm]": EASY, "": HARD, "d|.*": PLAIN}
ODD = Parameters(prior=0.5, learn=0.1, guess=0.6, slip=0.4)
"""Always right in six of ten cases, whether known or not: more than a guess, less than with the largest slip."""

# Distributed leaves sockets of the ports that it tried in vain to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """One group for each skill, as if each had very many responses."""
    monkeypatch.setattr("learning.lab.tracing.fitting.groups", lambda log, size=1: groups(log, 1))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    from distributed import LocalCluster

    options = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "dashboard_address": ":0"}
    with LocalCluster(**options) as cluster:  # type: ignore[no-untyped-call]
        yield cluster.scheduler_address


def session(**fields: Any) -> Session:
    return Session(**{"log": answers(COURSE, 30, 6), "source": "test.csv", "jobs": 1, **fields})


@pytest.mark.usefixtures("small_groups")
def test_the_same_numbers_everywhere(scheduler: str) -> None:
    here = session().fit()
    assert session(jobs=2).fit() == here
    assert session(scheduler=scheduler).fit() == here


@pytest.mark.parametrize(
    ("asked", "many", "engine", "used"), [(0, 121, "em", 1), (0, 120, "em", 0), (0, 121, "pybkt", 0), (3, 121, "em", 3)]
)
def test_processes_are_started_where_they_pay(
    monkeypatch: pytest.MonkeyPatch, asked: int, many: int, engine: str, used: int
) -> None:
    seen: list[int] = []

    def run(work: Any, tasks: Any, *, jobs: int, **_: Any) -> Iterator[Any]:
        seen.append(jobs)
        yield from map(work, tasks)

    monkeypatch.setattr("learning.lab.tracing.session.run", run)
    monkeypatch.setattr("learning.lab.tracing.session.MANY", many)
    log = answers({"one": PLAIN}, 30, 4)
    assert len(log) == 120
    session(log=log, jobs=asked, options=Options(engine=engine)).fit()
    assert seen == [used]


@pytest.mark.usefixtures("small_groups")
def test_pybkt_gives_the_same_numbers_everywhere(scheduler: str) -> None:
    fields = {"log": answers(COURSE, 4, 3), "options": Options(engine="pybkt")}
    assert session(scheduler=scheduler, **fields).fit() == session(**fields).fit()


class Stop(BaseException):
    """What Ctrl+C raises is another one, so that a test which fails does not end the run."""


@pytest.mark.usefixtures("small_groups")
def test_an_interrupted_fit_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, heard, fitted = tmp_path / "set.json.partial", [], []

    def tick(n: int) -> None:
        heard.append(n)
        if sum(heard) == 2:
            raise Stop

    with pytest.raises(Stop):
        session().fit(keep, tick)
    assert keep.read_text("utf-8").count("\n") == 3
    with keep.open("a", encoding="utf-8") as file:
        file.write('{"skills": [3], "the')

    plain = skills.fit_plain

    def counted(*args: Any) -> Fit:
        fitted.append(args)
        return plain(*args)

    monkeypatch.setattr(skills, "fit_plain", counted)
    heard.clear()
    resumed = session().fit(keep, heard.append)
    assert heard == [2, 1, 1]
    assert len(fitted) == 2
    assert resumed == session().fit()
    assert not keep.exists()


@pytest.mark.usefixtures("small_groups")
def test_what_a_crash_cut_off_spoils_nothing_that_comes_after_it(tmp_path: Path) -> None:
    keep = tmp_path / "set.json.partial"

    def until(n_skills: int) -> list[int]:
        heard: list[int] = []

        def tick(n: int) -> None:
            heard.append(n)
            if sum(heard) == n_skills:
                raise Stop

        with pytest.raises(Stop):
            session().fit(keep, tick)
        return heard

    until(1)
    with keep.open("a", encoding="utf-8") as file:
        file.write('{"skills": [3], "the')

    assert until(2) == [1, 1]
    assert until(3) == [2, 1]


@pytest.mark.usefixtures("small_groups")
def test_what_another_fit_left_is_not_taken(tmp_path: Path) -> None:
    keep = tmp_path / "set.json.partial"
    other = session(options=Options(shrinks=False))

    def stop(n: int) -> None:
        if n:
            raise Stop

    with pytest.raises(Stop):
        other.fit(keep, stop)
    heard: list[int] = []
    assert session().fit(keep, heard.append) == session().fit()
    assert heard == [0, 1, 1, 1, 1]


def test_the_set_is_sound_and_says_where_it_comes_from() -> None:
    log = answers(COURSE | {"odd": ODD}, 60, 8, seed=1)
    fitted = session(log=log).fit()
    record = fitted.record

    assert ParameterSet.from_dict(json.loads(json.dumps(fitted.to_dict()))) == fitted
    assert set(fitted.skills) == {*COURSE, "odd"}
    assert (record["n_responses"], record["n_users"], record["n_skills"]) == (2400, 60, 5)
    assert record["skills"]["C++ (basics)"]["n_users"] == 60
    assert (record["sha256"], record["source"], record["options"]["seed"]) == (log.sha256, "test.csv", 42)
    assert {"python", "numpy", "pyBKT", "breck"} <= set(record["versions"])
    assert record["log_likelihood"] == pytest.approx(
        sum(one["log_likelihood"] for one in record["skills"].values()), abs=0.1
    )
    assert {"skill": "odd", "parameter": "slip", "bound": 0.3} in record["bounds"]
    assert {one["skill"] for one in record["bounds"]} == {"odd"}
    assert fitted.mastery == shipped().mastery
    assert fitted.version == session(log=log).name
    assert len(fitted.version) <= 40


def test_a_log_without_classes_gives_one_guess_a_skill() -> None:
    fitted = session().fit()
    own = fitted.skills["Größe [cm]"]

    assert own.guess is not None
    assert fitted.of("Größe [cm]", builders.numeric()).guess == own.guess
    assert fitted.of("unheard of", builders.numeric()).guess == fitted.default.guess


def test_a_log_with_classes_gives_one_for_each() -> None:
    course = {"one": {"numeric": EASY._replace(guess=0.05), "choice-3": EASY, "": EASY}, "two": {"choice-3": HARD}}
    fitted = session(log=answers(course, 200, 8)).fit()
    one, two = fitted.skills["one"], fitted.skills["two"]

    assert set(one.guesses) == set(one.slips) == {"numeric", "choice-3"}
    assert one.guess is None
    assert set(two.guesses) == {"choice-3"}
    assert fitted.of("one", builders.numeric()).guess == one.guesses["numeric"] < one.guesses["choice-3"]
    assert fitted.of("two", builders.numeric()).guess == fitted.guess["numeric"]
    assert fitted.guess["ordering"] == shipped().guess["ordering"]
    assert "" not in fitted.guess


def test_the_name_follows_data_and_options() -> None:
    one = session()
    others = [session(options=Options(seed=1)), session(log=answers(COURSE, 31, 6)), replace(one, source="other.csv")]
    assert len({each.name for each in (one, *others)}) == 4
    assert one.name == session(jobs=7).name


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.lab.tracing.workers.CONNECT_SECONDS", 0.2)
    with pytest.raises(OSError, match=r"tcp://127\.0\.0\.1:9"):
        session(scheduler="tcp://127.0.0.1:9").fit()


def test_workers_are_not_burdened_with_pandas() -> None:
    import subprocess
    import sys

    heavy = "{'pandas', 'sklearn', 'sqlalchemy'}"
    code = f"import sys, learning.lab.tracing.skills; sys.exit({heavy} & {{*sys.modules}} != set())"
    assert subprocess.run([sys.executable, "-c", code], env=dict(os.environ), check=False).returncode == 0
