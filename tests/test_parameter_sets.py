"""The life of a parameter set: one in use at a time, and nothing gets in that does not fit the course."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from learning import parameter_sets
from learning.engine.parameters import ParameterSet, SkillParameters, shipped
from learning.engine.predictor import ItemStatistics
from learning.parameter_sets import Refused, Status
from models import ItemStatistic
from models import ParameterSet as Row
from tests.support.desk import START, Desk

RECORD = {"source": "database", "n_users": 100, "n_responses": 5000}


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


def fitted(version: str = "fitted-1", **changes: Any) -> ParameterSet:
    return replace(shipped(), version=version, record=RECORD, **changes)


def bring_in(desk: Desk, parameters: ParameterSet) -> int:
    with desk.database.write() as rows:
        return parameter_sets.bring_in(rows, parameters.to_dict(), desk.now).id


def activate(desk: Desk, version: str) -> None:
    with desk.database.write() as rows:
        parameter_sets.activate(rows, parameter_sets.find(rows, version), desk.now)


def statuses(desk: Desk) -> dict[str, str]:
    return {row.version: str(row.status) for row in desk.all(Row)}


def test_the_shipped_set_is_in_use_from_the_start(desk: Desk) -> None:
    (row,) = desk.all(Row)

    assert (row.version, row.status) == (shipped().version, Status.ACTIVE)
    assert row.promoted_at is not None
    assert parameter_sets.is_shipped(row)
    assert parameter_sets.parameters_of(row) == shipped()


def test_an_imported_set_waits_until_it_is_promoted_and_the_old_one_retires(desk: Desk) -> None:
    bring_in(desk, fitted())
    assert statuses(desk) == {shipped().version: "active", "fitted-1": "candidate"}

    activate(desk, "fitted-1")
    assert statuses(desk) == {shipped().version: "retired", "fitted-1": "active"}

    activate(desk, shipped().version)
    assert statuses(desk) == {shipped().version: "active", "fitted-1": "retired"}


def test_what_is_stored_is_what_was_fitted(desk: Desk) -> None:
    own = fitted(
        skills={"see": SkillParameters(prior=0.4)}, items={"see-gap": ItemStatistics(20, 0.5, 0.1)}, guess={"gap": 0.2}
    )
    bring_in(desk, own)

    with desk.database.read() as rows:
        row = parameter_sets.find(rows, "fitted-1")
    assert parameter_sets.parameters_of(row) == own
    assert parameter_sets.record_of(row) == RECORD


def test_the_database_itself_allows_one_set_in_use(desk: Desk) -> None:
    bring_in(desk, fitted())

    with pytest.raises(sa.exc.IntegrityError), desk.database.write() as rows:
        rows.execute(sa.update(Row).values(status=Status.ACTIVE))
    with desk.database.write() as rows:
        rows.execute(sa.update(Row).values(status=Status.RETIRED))


def test_the_same_file_twice_is_one_set(desk: Desk) -> None:
    assert bring_in(desk, fitted()) == bring_in(desk, fitted())

    with pytest.raises(Refused, match="another parameter set fitted-1"):
        bring_in(desk, fitted(guess={"gap": 0.3}))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data.pop("record"), "'record'"),
        (lambda data: data.update(record={}), "record is empty"),
        (lambda data: data.update(record="mine"), "no parameter set"),
        (lambda data: data.pop("version"), "'version'"),
        (lambda data: data.update(guess={"gap": 1.5}), "guess.gap"),
        (lambda data: data.update(default={"colour": 1}), "colour"),
        (lambda data: data.update(items={"see-gap": [3, float("nan"), 0.0]}), "see-gap"),
        (lambda data: data.update(review=[0.4, 1.2]), "21"),
        (lambda data: data.update(skills=["see"]), "no parameter set"),
        (lambda data: data.update(version="v" * 41), "40"),
        (lambda data: data.update(skills={"see": {}, "fractions": {}, "decimals": {}}), "decimals, fractions .2 of 3"),
    ],
)
def test_what_is_no_set_for_this_course_is_told(desk: Desk, spoil: Any, words: str) -> None:
    data = fitted().to_dict()
    spoil(data)

    with pytest.raises(Refused, match=words), desk.database.write() as rows:
        parameter_sets.bring_in(rows, data, START)
    assert len(desk.all(Row)) == 1


def test_an_unknown_set_is_told_with_those_that_there_are(desk: Desk) -> None:
    with pytest.raises(Refused, match=shipped().version), desk.database.read() as rows:
        parameter_sets.find(rows, "fitted-9")


def test_a_newer_shipped_set_takes_over_from_the_older_one_but_not_from_a_fitted_one(desk: Desk) -> None:
    with desk.database.write() as rows:
        parameter_sets.ship(rows, replace(shipped(), version="shipped-8"), desk.now)
    assert statuses(desk) == {shipped().version: "retired", "shipped-8": "active"}
    bring_in(desk, fitted())
    activate(desk, "fitted-1")

    with desk.database.write() as rows:
        parameter_sets.ship(rows, replace(shipped(), version="shipped-9"), desk.now)

    assert statuses(desk)["fitted-1"] == "active"
    assert statuses(desk)["shipped-9"] == "candidate"


def test_difficulties_go_on_from_those_of_the_promoted_set(desk: Desk) -> None:
    with desk.database.write() as rows:
        for number, slug in enumerate(("see-gap", "see-numeric")):
            rows.add(
                ItemStatistic(
                    item_id=desk.tutor.ids.items[slug],
                    n_responses=10,
                    difficulty=-1.0,
                    distractors={},
                    misconceptions={},
                    durations={},
                    response_id=number,
                    updated_at=START,
                )
            )
    bring_in(desk, fitted(items={"see-gap": ItemStatistics(9, 0.8, 0.3), "sort-sorting": ItemStatistics(5, 0.2, 0.1)}))

    activate(desk, "fitted-1")

    with desk.database.read() as rows:
        tutor = desk.tutor.load(rows, desk.tutor.catalogue)
    assert tutor.items == {
        "see-gap": ItemStatistics(10, 0.8, 0.3),
        "see-numeric": ItemStatistics(10, -1.0, tutor.parameters.predictor.start(3, "see").typical),
        "sort-sorting": ItemStatistics(5, 0.2, 0.1),
    }
