"""`breck forecast`: a set from simulated learners, what it is worth, and putting it in use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from learning.dashboard.forecaster_in_use import in_use
from learning.engine.forecaster import Forecaster, shipped
from learning.parameter_sets import Refused
from tests.cli.conftest import Run


def test_a_set_is_fitted_and_put_in_use(run: Run, tmp_path: Path) -> None:
    result = run("forecast", "fit", "--simulated", "60", "--jobs", "1", "--version", "small", "--output", "made.json")
    assert result.exit_code == 0, result.output
    assert "small: " in result.stdout
    made = Forecaster.from_dict(json.loads(Path("made.json").read_text("utf-8")))
    assert made.record["n_simulated"] == 60
    result = run("forecast", "import", "made.json", BRECK_INSTANCE=tmp_path)
    assert result.exit_code == 0, result.output
    assert in_use(tmp_path) == made


def test_evaluation_is_plain_json(run: Run) -> None:
    result = run("forecast", "evaluate", "--simulated", "60", "--jobs", "1", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert set(found["models"]["forecast"]) == {"auc", "log_loss", "brier", "ece"}
    assert len(found["bins"]) == 10


def test_a_log_without_times_is_refused_in_plain_words(run: Run, small_course: Path) -> None:
    Path("log.csv").write_text("user_id,skill_name,item_id,correct,order\na,see,see-numeric,1,1\n")
    result = run("forecast", "fit", "--input", "log.csv", BRECK_CONTENT=small_course)
    assert result.exit_code == 1
    assert "without times" in result.output


def test_what_is_no_set_is_refused(run: Run, tmp_path: Path) -> None:
    Path("other.json").write_text(json.dumps({"version": "x"}))
    result = run("forecast", "import", "other.json", BRECK_INSTANCE=tmp_path)
    assert isinstance(result.exception, Refused)
    assert in_use(tmp_path) == shipped()
    Path("other.json").write_text("no json")
    with pytest.raises(Refused):
        raise run("forecast", "import", "other.json", BRECK_INSTANCE=tmp_path).exception or AssertionError
