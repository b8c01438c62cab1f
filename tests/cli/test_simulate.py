"""`breck simulate`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

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
    for option in ("--population", "--policy"):
        done = CliRunner().invoke(simulate, [*FEW, option, "martian"])
        assert done.exit_code == 1
        assert "martian; there are" in done.output
