"""The set that ships can be made again from nothing: `breck forecast fit --simulated 2400 --seed 1`."""

from __future__ import annotations

import pytest

from learning.engine.forecaster import shipped
from learning.lab.forecast.fitting import forecaster
from learning.lab.forecast.simulated import POPULATIONS, simulated
from learning.lab.simulate.planned import planned


@pytest.mark.timeout(1200)
def test_the_shipped_set_can_be_made_again() -> None:
    known = shipped()
    n, seed = known.record["n_simulated"], known.record["seed"]
    source = {"source": "simulated", "n_simulated": n, "populations": list(POPULATIONS)}
    # In this process: others would have to load the laboratory first.
    again = forecaster(simulated(planned(), n, seed, n_jobs=1), source, seed, known.version)
    assert again.record["n_cases"] == known.record["n_cases"]
    assert again.coefficients == pytest.approx(known.coefficients, abs=1e-6)
    assert again.intercept == pytest.approx(known.intercept, abs=1e-6)
    assert [one.n_cases for one in again.bins] == pytest.approx([one.n_cases for one in known.bins], abs=1)


def test_its_record_holds_what_the_page_promises() -> None:
    models = shipped().record["models"]
    assert models["forecast"]["auc"] > 0.83
    assert models["forecast"]["ece"] < 0.02
    rivals = ("base_rate", "line_of_skills", "line_of_exercises")
    assert all(models["forecast"]["brier"] < 0.75 * models[name]["brier"] for name in rivals)
    for one in shipped().bins:
        low, high = one.interval
        assert not one.n_learners or low - 0.02 <= one.p_mean <= high + 0.1, one
