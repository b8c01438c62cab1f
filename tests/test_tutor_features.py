"""What the site predicts from is what the laboratory makes of the same log, also where a template comes again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from learning.engine import bkt, elo
from learning.engine.parameters import ParameterSet, item_class
from learning.engine.predictor import FEATURES, ItemStatistics, Predictor
from learning.jobs.replay import replay_some
from learning.lab.log import Log
from learning.lab.prediction.histories import Known, feature_rows
from learning.lab.prediction.training import predict
from learning.tutor import Prediction
from models import EventKind, Item, Mastery, Person, Response, Skill
from tests.support.desk import Desk

TEMPLATE = "play-neuron"
SMALL = 0.05
"""A coefficient with which no feature makes an answer nearly certain."""


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def live(desk: Desk, seed: int) -> None:
    """Answer this and that, the template again and again, with hints now and then; and come back on other days."""
    random, course = Random(seed), desk.tutor.catalogue.course
    beside = [item.slug for item in course.items[course.skill_of[TEMPLATE]]]
    for _ in range(50):
        item = random.choice((TEMPLATE, random.choice(beside), random.choice(list(course.item))))
        desk.answer(item, wrong=random.random() < 0.4, n_hints=random.choice((0, 0, 0, 1)))
        if random.random() < 0.1:
            desk.rest(random.uniform(0.01, 5))


def forget(desk: Desk) -> None:
    """Leave everything as the migration does, with states from before."""
    with desk.database.write() as rows:
        rows.get_one(Person, desk.person).parameter_set_id = None
        for state in rows.query(Mastery).filter_by(person_id=desk.person):
            state.state = {name: value for name, value in state.state.items() if name != "same"}
    assert not any(one.same for one in desk.state().skills.values())


def evidence(desk: Desk) -> list[Response]:
    return [one for one in desk.all(Response) if one.is_evidence and one.person_id == desk.person]


def log_of(desk: Desk) -> tuple[Log, list[Response]]:
    """As `breck bkt fit` and `breck bkt evaluate` read it."""
    found = evidence(desk)
    items = {row.id: row.slug for row in desk.all(Item)}
    skills = {row.id: row.slug for row in desk.all(Skill)}
    exercises = desk.tutor.catalogue.exercises
    log = Log.from_columns(
        user=[one.person_id for one in found],
        skill=[skills[one.skill_id] for one in found],
        item=[items[one.item_id] for one in found],
        correct=[one.correct for one in found],
        order=[one.id for one in found],
        at=[one.created_at.timestamp() for one in found],
        item_class=[item_class(exercises[items[one.item_id]].exercise) for one in found],
    )
    return log, found


def with_predictor(desk: Desk, **weights: float) -> ParameterSet:
    predictor = Predictor(kind="regression", coefficients=weights, levels={1: -0.8, 2: 0.0, 3: 0.8})
    return replace(desk.tutor.parameters, predictor=predictor)


def predicted(desk: Desk, parameters: ParameterSet) -> list[Prediction]:
    with desk.database.read() as rows:
        person = rows.get_one(Person, desk.person)
        return list(replace(desk.tutor, parameters=parameters).predictions(rows, person))


def rows_of(
    desk: Desk, log: Log, p_bkt: list[float], difficulty: list[float], typical: list[float]
) -> NDArray[np.float64]:
    known = Known(np.array(p_bkt), np.zeros(len(log)), np.array(difficulty), np.array(typical))
    return feature_rows(log, known)


@pytest.mark.parametrize("seed", range(3))
def test_a_replay_sees_the_features_of_the_laboratory(desk: Desk, seed: int) -> None:
    """One feature after the other is all that counts, so that each can be read from what is predicted."""
    live(desk, seed)
    log, found = log_of(desk)
    assert Counter(log.items[item] for item in log.item)[TEMPLATE] > 5, "else there is little to see"
    traced = [one.p_traced for one in predicted(desk, with_predictor(desk))]
    rows = rows_of(desk, log, traced, [one.item_difficulty or 0.0 for one in found], [0.0] * len(found))

    for column, name in enumerate(FEATURES):
        seen = [elo.logit(one.p_correct) / SMALL for one in predicted(desk, with_predictor(desk, **{name: SMALL}))]
        assert seen == pytest.approx(rows[:, column], abs=1e-6), name


def test_what_is_predicted_before_an_answer_is_what_the_laboratory_predicts(desk: Desk) -> None:
    random = Random(1)
    weights = {name: random.uniform(-SMALL, SMALL) for name in FEATURES} | {"same_last": 0.5, "same_between": -0.2}
    desk.tutor = replace(desk.tutor, parameters=with_predictor(desk, **weights))
    live(desk, 4)
    log, found = log_of(desk)
    tutor = desk.tutor
    slugs = [log.items[item] for item in log.item]
    exercises = [tutor.catalogue.exercises[slug].exercise for slug in slugs]
    traced = [
        bkt.predict(one.p_before, tutor.parameters.of(log.skills[skill], exercise))
        for one, skill, exercise in zip(found, log.skill, exercises, strict=True)
    ]
    statistics: list[ItemStatistics] = [tutor.item(slug) for slug in slugs]
    rows = rows_of(desk, log, traced, [one.difficulty for one in statistics], [one.typical for one in statistics])

    assert [one.p_correct for one in found] == pytest.approx(predict(tutor.parameters.predictor, log, rows), abs=1e-9)


def test_what_is_remembered_of_a_template_comes_back_with_a_replay(desk: Desk) -> None:
    live(desk, 2)
    before = desk.state()
    assert any(one.same for one in before.skills.values())
    forget(desk)

    with desk.database.write() as rows:
        assert replay_some(rows, desk.tutor, desk.now) == 1

    assert desk.state() == before


def test_who_has_no_skill_at_hand_is_traced_anew_by_the_next_answer(desk: Desk) -> None:
    """After a reset, or where there was but a placement."""
    live(desk, 2)
    desk.note(EventKind.RESET, skills=["see"])
    before = desk.state()
    assert before.last_skill is None
    forget(desk)

    desk.answer("see-gap")

    skill = desk.tutor.catalogue.course.skill_of[TEMPLATE]
    assert desk.state().skills[skill].same == before.skills[skill].same != ()


def test_the_next_answer_builds_on_what_was_traced_anew(desk: Desk) -> None:
    live(desk, 3)
    forget(desk)
    with desk.database.write() as rows:
        rows.get_one(Person, desk.person).history = None
    desk.answer(TEMPLATE)
    after, remembered = desk.state(), desk.me().history

    desk.rebuild()

    assert (desk.state(), desk.me().history) == (after, remembered)
