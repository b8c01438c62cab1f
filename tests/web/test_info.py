"""Pages that explain the site itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from learning import parameter_sets
from learning.app import create_app
from learning.config import Config
from learning.engine.parameters import SkillParameters, shipped
from learning.engine.predictor import Predictor
from tests.support.database import ON_SQLITE
from tests.support.desk import START
from tests.support.learner import Learner, site, stored
from tests.support.web import running

pytestmark = ON_SQLITE
PAGES = {
    "privacy": "Privacy",
    "accessibility": "Accessibility statement",
    "about-the-ai": "About the AI in Bréck",
    "offline": "Without a connection",
}


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_each_is_there_in_every_language(reader: Learner, says: Callable[..., str], path: str, title: str) -> None:
    page = reader.get(path)

    assert page.one("h1").text == says(reader.lang, title)
    assert stored(reader.app) == {}
    assert reader.client.get_cookie("breck") is None


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_sent_there(learner: Learner, path: str) -> None:
    assert learner.post(path).status_code == 405


@pytest.mark.parametrize("path", [path for path in PAGES if path != "offline"])
def test_each_can_be_reached_from_every_page(learner: Learner, path: str) -> None:
    assert learner.get("").one("footer").one("a", href=f"/en/{path}")


@pytest.mark.parametrize("path", ["privacy", "accessibility"])
@pytest.mark.parametrize("contact", ["", "help@commune.example"])
def test_who_runs_the_site_is_named(config: Config, path: str, contact: str) -> None:
    for app in running(create_app(replace(config, operator="Gemeng <Esch>", contact=contact))):
        page = Learner(app).get(path)
        mails = [link["href"] for link in page.one("main").all("a") if link["href"].startswith("mailto:")]
        assert mails == ([f"mailto:{contact}"] if contact else [])
        assert path == "accessibility" or "Gemeng <Esch>" in page.text


def test_the_numbers_in_use_are_told(learner: Learner) -> None:
    page = learner.get("about-the-ai")

    cells = [cell.text.replace("\u00a0", "").replace(" ", "") for cell in page.one("tbody").all("td")]
    default = shipped().default
    for value in (default.prior, default.learn, default.slip, shipped().guess["choice-3"], shipped().guess["numeric"]):
        assert f"{value:.0%}" in cells
    assert shipped().version in page.text
    assert "95" in page.one("main").text


def test_how_to_delete_is_one_step_away(learner: Learner) -> None:
    assert learner.get("privacy").one("a", href="/en/settings#erase")
    assert learner.get("settings").one("section", id="erase")


RECORD = {
    "n_responses": 5120,
    "n_users": 87,
    "source": "database",
    "bounds": [
        {"skill": "see", "parameter": "guess", "bound": 0.5},
        {"skill": "gone", "parameter": "slip", "bound": 0.3},
    ],
}
SCORES = {"auc": 0.7642, "log_loss": 0.5512, "ece": 0.0124, "rmse": 0.4, "accuracy": 0.7, "calibration_slope": 1.0}


def put_in_use(app: Flask, evaluation: dict[str, object], **changes: Any) -> None:
    fitted = replace(shipped(), version="fitted-7", record=RECORD, **changes)
    with site(app).database.write() as rows:
        row = parameter_sets.bring_in(rows, fitted.to_dict(), START)
        row.evaluation = evaluation
        parameter_sets.activate(rows, row, START)


def test_shipped_numbers_say_that_they_are(learner: Learner) -> None:
    text = learner.get("about-the-ai").one("main").text

    assert "set by hand" in text
    assert "Nobody has measured yet" in text
    assert "as in chess" in text
    assert "All skills share the same numbers" in text


def test_fitted_numbers_say_from_what_and_how_well_they_predict(app: Flask, reader: Learner) -> None:
    evaluation = {
        "active": "shipped-3",
        "n_responses": 1234,
        "n_learners": 21,
        "predicted": {"candidate": SCORES, "active": SCORES | {"log_loss": 0.6204}},
    }
    skills = {"see": SkillParameters(prior=0.4)}
    put_in_use(app, evaluation, skills=skills, predictor=Predictor(kind="regression"))

    page = reader.get("about-the-ai")
    text = page.one("main").text

    mark = "." if reader.lang == "en" else ","
    for told in ("5120", "87", "1234", "21", " 76 ", f"0{mark}551", f"0{mark}620", f"1{mark}2", "fitted-7", "2026"):
        assert told in text, told
    assert f"Skill see {reader.lang}" in text
    assert "gone" not in text
    if reader.lang == "en":
        assert "logistic regression" in text
        assert "All skills share" not in text
        assert "no test has shown" not in text


def test_numbers_promoted_by_force_say_so(app: Flask, learner: Learner) -> None:
    put_in_use(app, {"forced": "we like them"})

    text = learner.get("about-the-ai").one("main").text

    assert "no test has shown" in text
    assert "we like them" not in text, "written for operators, in one language"
    assert "Nobody has measured yet" in text
