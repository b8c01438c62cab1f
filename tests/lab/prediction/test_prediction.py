"""A fitted set carries its predictor, and what it says survives the file."""

import json

import numpy as np
import pytest

from learning.engine.parameters import ParameterSet, SkillParameters, shipped
from learning.lab.prediction.parameter_set import theta_of, with_predictor
from learning.lab.tracing.fitting import Options, fit_theta
from learning.lab.tracing.session import Session
from tests.lab.logs import log

LOG = log(classes=True)


@pytest.fixture(scope="module")
def fitted() -> ParameterSet:
    return with_predictor(Session(log=LOG, source="test", jobs=1).fit(), LOG, seed=42)


def test_it_survives_the_file(fitted: ParameterSet) -> None:
    assert ParameterSet.from_dict(json.loads(json.dumps(fitted.to_dict(), allow_nan=False))) == fitted


def test_it_knows_the_items_and_starts_new_ones_where_the_author_says(fitted: ParameterSet) -> None:
    assert set(fitted.items) == set(LOG.items)
    assert fitted.items["s2-4"].difficulty > fitted.items["s0-0"].difficulty
    easy, hard = (fitted.predictor.start(level, "s1").difficulty for level in (1, 3))
    assert easy < hard


def test_the_record_tells_how_both_models_did(fitted: ParameterSet) -> None:
    record = fitted.record["predictor"]
    assert record["kind"] == fitted.predictor.kind
    losses = {kind: one["log_loss"] for kind, one in record["held_out"].items()}
    assert set(losses) == {"elo", "regression"}
    assert min(losses, key=lambda kind: losses[kind]) == fitted.predictor.kind


def test_the_set_traces_as_it_was_fitted(fitted: ParameterSet) -> None:
    assert theta_of(fitted, LOG) == pytest.approx(fit_theta(LOG, Options()), abs=1e-5)


def test_what_a_skill_does_not_say_comes_from_the_format() -> None:
    theta = theta_of(shipped(), LOG)
    default = SkillParameters()
    assert theta[0].tolist() == [default.prior, default.learn, default.forget, 0.5, 0.05, default.slip, default.slip]
    assert np.isfinite(theta).all()
