"""Every exercise that we publish can be printed, in every language, with a key that says something."""

from pathlib import Path

import pytest
from flask import Flask

from learning import paths
from learning.catalogue.schema import LANGUAGES
from learning.web.worksheet.paper import FORMS
from learning.worksheets.choosing import VERSIONS, offered
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import site

pytestmark = ON_SQLITE


@pytest.fixture
def content() -> Path:
    """The course that we publish."""
    return paths.CONTENT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exercise_comes_on_paper(app: Flask, lang: str) -> None:
    client, catalogue = app.test_client(), site(app).catalogue
    seen = set()
    # The versions take turns: each lesson has both, in one language or another.
    for n, lesson in enumerate(catalogue.lessons, LANGUAGES.index(lang)):
        entries = offered(catalogue, lesson)
        seen |= {entry.exercise.format for entry in entries}
        wish = f"n={len(entries)}&seed=12&version={VERSIONS[n % len(VERSIONS)]}"
        sheet = parse(client.get(f"/{lang}/lessons/{lesson}/worksheet.html?{wish}").text)
        key = parse(client.get(f"/{lang}/lessons/{lesson}/worksheet-key.html?{wish}").text)
        assert len(sheet.all("section", class_="task")) == len(entries), lesson
        for task, told in zip(sheet.all("section", class_="task"), key.all("section", class_="task"), strict=True):
            stem = task.one("div", class_="stem")
            assert stem.text.startswith(told.one("div", class_="stem").text[:40])
            assert told.one("div", class_="right").all("li"), f"{lesson}: {stem.text}"
            assert told.all("li", class_="") or told.all("p"), f"{lesson}: {stem.text}"
            assert told.all("ul", class_="mistakes"), f"{lesson}: {stem.text}"
    assert seen == FORMS.keys()


def test_a_lesson_of_ours_becomes_a_pdf(app: Flask) -> None:
    response = app.test_client().get("/lb/lessons/less-error-step-by-step/worksheet.pdf?n=10&size=large")

    assert response.data.startswith(b"%PDF-")
