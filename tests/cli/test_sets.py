"""`breck bkt import`, `sets`, `compare`, `promote`: from a file to a set in use."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from click.testing import Result

from learning import parameter_sets
from learning.config import ConfigError
from learning.engine.parameters import ParameterSet, SkillParameters, shipped
from learning.engine.predictor import Predictor
from learning.parameter_sets import Refused, Status
from models import ParameterSet as Row
from models import Person
from tests.support.database import ON_SQLITE
from tests.support.desk import Desk

Run = Callable[..., Result]
RECORD = {"source": "database", "n_users": 100, "n_responses": 5000}
SURE = Predictor(intercept=2.5, coefficients={})
"""Predicts a right answer to anything, whatever was learned: of people who know it all."""


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


@pytest.fixture
def breck(run: Run, database_url: str, small_course: Path) -> Run:
    return lambda *words: run("bkt", *words, BRECK_DATABASE_URL=database_url, BRECK_CONTENT=small_course)


def written(version: str = "fitted-1", **changes: Any) -> str:
    """The file of a fit."""
    fitted = replace(shipped(), version=version, record=RECORD, **changes)
    Path(f"{version}.json").write_text(json.dumps(fitted.to_dict()), "utf-8")
    return f"{version}.json"


def held_out(desk: Desk, n: int) -> None:
    """People from whom no fit learns, who answer nearly everything right."""
    for number in range(n):
        person = desk.newcomer()
        with desk.database.write() as rows:
            rows.get_one(Person, person).uuid = UUID(int=uuid4().int // 5 * 5 + 4)
        for item in desk.tutor.catalogue.course.items["see"]:
            desk.answer(item.slug, wrong=number % 4 == 0 and item.slug == "see-gap", person=person)


def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.jobs.comparison.MIN_LEARNERS", 6)
    monkeypatch.setattr("learning.jobs.comparison.MIN_RESPONSES", 40)


def statuses(desk: Desk) -> dict[str, str]:
    return {row.version: str(row.status) for row in desk.all(Row)}


def test_from_a_file_to_a_set_in_use(breck: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    few_are_enough(monkeypatch)
    held_out(desk, 6)

    assert "candidate" in breck("import", written(predictor=SURE)).output
    compared = breck("compare")
    promoted = breck("promote", "fitted-1")

    assert "fitted-1 predicts better." in compared.output
    assert "54 answers of 6 learners" in compared.output
    assert promoted.exit_code == 0, promoted.output
    assert "7 people have been traced anew." in promoted.output
    assert statuses(desk) == {shipped().version: "retired", "fitted-1": "active"}
    evaluation = desk.last(Row).evaluation
    assert evaluation["predicted"]["high"] < 0
    assert evaluation["traced"]["difference"] == 0
    assert evaluation["n_learners"] == 6
    assert "forced" not in evaluation
    assert desk.me().parameter_set_id == desk.last(Row).id


def test_what_is_not_better_is_refused_unless_somebody_says_why(
    breck: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_enough(monkeypatch)
    held_out(desk, 6)
    breck("import", written(predictor=Predictor(intercept=-6.0, coefficients={})))

    refused = breck("promote", "fitted-1")

    assert isinstance(refused.exception, Refused)
    assert "fitted-1 predicts worse." in str(refused.exception)
    assert "--force REASON" in str(refused.exception)
    assert statuses(desk)["fitted-1"] == "candidate"

    assert breck("promote", "fitted-1", "--force", "to try it").exit_code == 0
    assert statuses(desk)["fitted-1"] == "active"
    assert desk.last(Row).evaluation["forced"] == "to try it"
    assert desk.last(Row).evaluation["predicted"]["low"] > 0
    assert "promoted by force: to try it" in breck("sets").output


@ON_SQLITE
def test_better_tracing_is_a_reason_too_but_not_at_the_price_of_worse_predictions(
    breck: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_enough(monkeypatch)
    held_out(desk, 8)
    known = SkillParameters(prior=0.95, slip=0.03)
    breck("import", written("worse-1", default=known, predictor=Predictor(intercept=-6.0, coefficients={})))
    breck("import", written("fitted-1", default=known))

    assert "worse-1 predicts worse." in breck("compare", "worse-1").output
    assert "fitted-1 predicts better." in breck("compare").output


@ON_SQLITE
@pytest.mark.parametrize(("n", "words"), [(0, "no held-out learner"), (2, "too few answers")])
def test_few_answers_are_no_reason_to_promote(breck: Run, desk: Desk, n: int, words: str) -> None:
    held_out(desk, n)
    breck("import", written(predictor=SURE))

    assert words in str(breck("promote", "fitted-1").exception)
    assert breck("compare").exit_code == (0 if n else 1)
    assert breck("promote", "fitted-1", "--force", "the first fit").exit_code == 0


@ON_SQLITE
def test_going_back_is_promoting_the_older_one(breck: Run, desk: Desk) -> None:
    breck("import", written())
    breck("promote", "fitted-1", "--force", "a try")

    assert breck("promote", shipped().version, "--force", "the try went wrong").exit_code == 0

    assert statuses(desk) == {shipped().version: "active", "fitted-1": "retired"}


@ON_SQLITE
def test_a_stopped_replay_goes_on_with_the_same_command(
    breck: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (desk.person, desk.newcomer()):
        desk.answer("see-gap", person=person)
    breck("import", written(default=SkillParameters(prior=0.5)))

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr("learning.cli.promote.runner.step", stop)
        assert "breck jobs run replay" in breck("promote", "fitted-1", "--force", "a try").output
    again = breck("promote", "fitted-1")

    assert again.exit_code == 0
    assert "in use already" in again.output
    assert "2 people have been traced anew." in again.output


@ON_SQLITE
@pytest.mark.parametrize("words", [("promote", "x"), ("promote", "x", "--force", "y"), ("compare", "x"), ("compare",)])
def test_sets_that_are_not_there_are_told(breck: Run, desk: Desk, words: tuple[str, ...]) -> None:
    assert "breck bkt import" in str(breck(*words).exception)


@ON_SQLITE
def test_the_set_in_use_is_not_compared_with_itself(breck: Run, desk: Desk) -> None:
    assert "is in use" in str(breck("compare", shipped().version).exception)


@ON_SQLITE
@pytest.mark.parametrize(
    ("text", "words"), [("{", "no JSON"), ("[]", "no object"), ("{}", "'version'"), ('{"version": "x"}', "'record'")]
)
def test_a_broken_file_is_told(breck: Run, desk: Desk, text: str, words: str) -> None:
    Path("broken.json").write_text(text, "utf-8")

    result = breck("import", "broken.json")

    assert isinstance(result.exception, Refused)
    assert words in str(result.exception)
    assert len(desk.all(Row)) == 1


@ON_SQLITE
def test_a_candidate_of_another_course_is_told(breck: Run, desk: Desk) -> None:
    result = breck("import", written(skills={"fractions": SkillParameters()}))

    assert "fractions" in str(result.exception)


@ON_SQLITE
def test_the_sets_are_listed_for_people_and_machines(breck: Run, desk: Desk) -> None:
    breck("import", written())

    people, machines = breck("sets").output, json.loads(breck("sets", "--json").output)

    assert "set by hand from the literature" in people
    assert "5000 answers of 100 learners, from database" in people
    assert "never in use" in people
    assert [(one["version"], one["status"]) for one in machines] == [
        (shipped().version, "active"),
        ("fitted-1", "candidate"),
    ]
    assert machines[1]["record"] == RECORD


def test_a_database_that_is_not_prepared_is_told(run: Run) -> None:
    Path("set.json").write_text(json.dumps(shipped().to_dict()), "utf-8")
    for words in (("sets",), ("compare",), ("promote", "x"), ("import", "set.json")):
        assert isinstance(run("bkt", *words).exception, ConfigError)


def test_the_machine_reads_a_comparison(breck: Run, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    held_out(desk, 2)
    breck("import", written(predictor=SURE))

    found = json.loads(breck("compare", "fitted-1", "--json").output)

    assert (found["candidate"], found["active"]) == ("fitted-1", shipped().version)
    for match in (found["predicted"], found["traced"]):
        assert match["low"] <= match["difference"] <= match["high"]
        assert {"auc", "log_loss", "ece"} <= set(match["candidate"]) == set(match["active"])
    assert (found["n_learners"], found["n_responses"], found["split"]) == (2, 18, "uuid-fifth")


def test_every_parameter_set_can_be_found_by_its_version(desk: Desk) -> None:
    with desk.database.read() as rows:
        assert parameter_sets.find(rows, shipped().version).status == Status.ACTIVE
        assert isinstance(parameter_sets.parameters_of(parameter_sets.active_row(rows)), ParameterSet)
