"""A class whose lesson leaves the course while it is open."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from learning.app import create_app
from learning.cli.database import prepare
from tests.support.classroom import Pupil, Teacher
from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, site
from tests.support.web import running

pytestmark = ON_SQLITE


def same(browser: Learner, app: Flask) -> Learner:
    """The same cookie, after the site was started anew."""
    again = Learner(app)
    again.client.set_cookie("breck", browser.client.get_cookie("breck").value)  # type: ignore[union-attr]
    return again


@pytest.mark.parametrize("step", ["wait", "lesson:0", "ask:judge-multiple-choice", "adaptive"])
def test_it_is_over_for_everybody(app: Flask, course: Path, tmp_path: Path, step: str) -> None:
    teacher = Teacher(app).open("deciding")
    pupil = Pupil(app).join(teacher)
    teacher.do(step)
    left = Path(shutil.copytree(course, tmp_path / "left"))
    shutil.rmtree(left / "beyond")
    with edited(left / "modules.toml") as data:
        data["modules"] = ["basics"]
    config = replace(site(app).config, content=left)
    prepare(config)

    for later in running(create_app(config)):
        for page in ("", "screen"):
            response = same(teacher, later).client.get(f"/en/class/{teacher.uuid}/{page}")
            assert response.headers["Location"] == f"/en/class/{teacher.uuid}/report"
        same(teacher, later).get(f"class/{teacher.uuid}/report")
        for page in ("pupil/", "pupil/now"):
            assert same(pupil, later).client.get(f"/en/{page}").status_code < 500
