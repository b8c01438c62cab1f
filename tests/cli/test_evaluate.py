"""`breck bkt evaluate`: a table for people, JSON for machines, a page, and plain words for what does not work."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Run
from tests.lab.logs import log

KEYS = {"auc", "rmse", "log_loss", "accuracy", "ece", "calibration_slope", "fit_seconds", "intervals"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A CSV of 16 learners."""
    of = log(16)
    rows = (
        f"{of.users[u]},{of.skills[s]},{of.items[i]},{c},{o}\n"
        for u, s, i, c, o in zip(of.user, of.skill, of.item, of.correct, of.order, strict=True)
    )
    path = tmp_path / "responses.csv"
    path.write_text("user_id,skill_name,item_id,correct,order\n" + "".join(rows))
    return path


def test_json_has_what_is_promised(run: Run, file: Path) -> None:
    result = run("bkt", "evaluate", str(file), "--folds", "2", "--seed", "7", "--models", "bkt,predictor", "--json")
    assert result.exit_code == 0, result.output
    outcome = json.loads(result.stdout)
    assert (outcome["n_responses"], outcome["n_users"]) == (400, 16)
    assert (outcome["folds"], outcome["seed"]) == (2, 7)
    assert list(outcome["models"]) == ["bkt", "predictor"]
    for model in outcome["models"].values():
        assert set(model) >= KEYS
        low, high = model["intervals"]["auc"]
        assert low <= model["auc"] <= high
    assert [skill["n_responses"] for skill in outcome["skills"]] == sorted(
        (skill["n_responses"] for skill in outcome["skills"]), reverse=True
    )
    assert sum(skill["n_responses"] for skill in outcome["skills"]) == 400


def test_without_json_there_is_a_line_for_each_model(run: Run, file: Path) -> None:
    result = run("bkt", "evaluate", str(file), "--folds", "2", "--models", "mean-item, elo")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["mean-item", "elo"]
    assert "fold 2 of 2" in result.stderr


def test_a_report_and_a_curve(run: Run, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    arguments = ("--models", "elo", "--learning-curve", "--report", str(page), "--json")
    result = run("bkt", "evaluate", str(file), *arguments)
    assert [point["n_users"] for point in json.loads(result.stdout)["learning_curve"]["elo"]] == [10]
    assert page.read_text("utf-8").count("<svg") == 2


def test_an_unknown_model_is_answered_with_the_list(run: Run, file: Path) -> None:
    result = run("bkt", "evaluate", str(file), "--models", "bkt,transformer")
    assert result.exit_code == 1
    assert "unknown model transformer" in result.output
    assert "best-lr" in result.output


def test_one_learner_is_too_few(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("user_id,skill_name,item_id,correct,order\na,s,i,1,0\na,s,j,0,1\n")
    result = run("bkt", "evaluate", str(path))
    assert result.exit_code == 1
    assert "at least two" in result.output
    assert "Traceback" not in result.output


def test_a_faulty_file_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "half.csv"
    path.write_text("user_id,skill_name,item_id,correct,order\na,s,i,0.5,0\n")
    result = run("bkt", "evaluate", str(path))
    assert result.exit_code == 1
    assert "line 2" in result.output


def test_answers_all_alike_are_no_reason_to_fail(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    rows = "".join(f"u{user},s,i{step},1,{step}\n" for user in range(4) for step in range(3))
    path.write_text("user_id,skill_name,item_id,correct,order\n" + rows)
    result = run("bkt", "evaluate", str(path), "--models", "predictor,bkt", "--json")
    assert result.exit_code == 0, result.output
    model = json.loads(result.stdout)["models"]["predictor"]
    assert model["auc"] is None
    assert np.isfinite(model["log_loss"])


def test_an_empty_database_is_said_to_be_empty(run: Run, prepared: dict[str, Path]) -> None:
    result = run("bkt", "evaluate", **prepared)
    assert result.exit_code == 1
    assert "no responses" in result.output


def test_a_page_that_cannot_be_written(run: Run, file: Path, tmp_path: Path) -> None:
    result = run("bkt", "evaluate", str(file), "--models", "mean-item", "--report", str(tmp_path / "no" / "a.html"))
    assert result.exit_code == 1
    assert "cannot be written" in result.output
