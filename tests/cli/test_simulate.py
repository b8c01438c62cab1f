"""`breck simulate`."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from click.testing import CliRunner

from learning.cli.fit import fit
from learning.cli.simulate import simulate

FEW = ("--learners", "2", "--budget", "1", "--jobs", "1")


def test_json_holds_measures_and_paired_differences(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    wanted = (*FEW, "--seed", "3", "--population", "bkt", "--policy", "ours", "--json", "--report", str(page))
    done = CliRunner().invoke(simulate, wanted, catch_exceptions=False)
    found = json.loads(done.stdout)
    assert (found["n_learners"], found["seed"], found["n_skills"], found["budget"]) == (2, 3, 47, 47)
    result = found["results"][0]
    assert (result["population"], result["policy"], result["against"]) == ("bkt", "ours", "fixed-order")
    assert 0 < result["measures"]["knowledge"]["mean"] < 1
    assert set(result["paired_differences"]["knowledge"]) == {"mean", "low", "high"}
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_on_the_catalogue_as_it_is() -> None:
    done = CliRunner().invoke(simulate, [*FEW, "--course", "catalogue", "--policy", "random"], catch_exceptions=False)
    assert "mixture" in done.stdout
    assert "random" in done.stdout


def test_what_does_not_exist_is_said_plainly() -> None:
    for option in ("--population", "--policy", "--against"):
        done = CliRunner().invoke(simulate, [*FEW, option, "martian"])
        assert done.exit_code == 1
        assert "martian; there are" in done.output


def test_a_set_is_fitted_to_those_who_came_first_and_used_for_others(tmp_path: Path) -> None:
    log, fitted = tmp_path / "first.csv", tmp_path / "set.json"
    one = ("--seed", "3", "--population", "bkt", "--jobs", "1", "--budget", "1")
    first = [*one, "--learners", "8", "--first", "101", "--log", str(log)]
    assert "of 8 learners" in CliRunner().invoke(simulate, first, catch_exceptions=False).stdout
    with log.open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    assert {answer["user_id"] for answer in answers} == {str(number) for number in range(101, 109)}
    asked = Counter((answer["user_id"], answer["item_id"]) for answer in answers)
    assert max(asked.values()) == 1, "only first responses are evidence"

    CliRunner().invoke(fit, ["--input", str(log), "--output", str(fitted), "--jobs", "1"], catch_exceptions=False)
    runs = [[*one, "--learners", "2", "--json", *more] for more in ((), ("--parameters", str(fitted)))]
    shipped, own = (json.loads(CliRunner().invoke(simulate, run, catch_exceptions=False).stdout) for run in runs)
    assert own["parameters"] == json.loads(fitted.read_text("utf-8"))["version"] != shipped["parameters"]
    assert own["results"] != shipped["results"]


def test_what_cannot_be_logged_or_used_is_said_plainly(tmp_path: Path) -> None:
    log, broken = tmp_path / "log.csv", tmp_path / "broken.json"
    both = CliRunner().invoke(simulate, [*FEW, "--policy", "ours", "--policy", "random", "--log", str(log)])
    assert (both.exit_code, log.exists()) == (2, False)
    assert "name one of each" in both.output
    bound = CliRunner().invoke(simulate, [*FEW, "--policy", "bound", "--log", str(log)])
    assert (bound.exit_code, log.exists()) == (1, False)
    assert "nobody answers anything under bound" in bound.output
    broken.write_text("[]", "utf-8")
    unusable = CliRunner().invoke(simulate, [*FEW, "--parameters", str(broken)])
    assert unusable.exit_code == 1
    assert "is no parameter set" in unusable.output
