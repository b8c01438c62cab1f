"""The glossary: every word with its meaning."""

from dataclasses import replace
from pathlib import Path

from learning.app import create_app
from learning.config import Config
from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner
from tests.support.web import running

pytestmark = ON_SQLITE


def test_every_word_is_explained_in_the_readers_language(reader: Learner) -> None:
    page = reader.get("glossary")

    assert page.one("dt", id="model").text == f"model {reader.lang}"
    assert [one.text for one in page.all("dd")] == [f"What data means {reader.lang}", f"What model means {reader.lang}"]


def test_words_are_sorted_as_they_read_whatever_their_case(config: Config, course: Path) -> None:
    with edited(course / "glossary/fr.toml") as data:
        data["terms"]["model"]["word"] = "Algorithme <x>"
    for app in running(create_app(replace(config, content=course))):
        assert [one.text for one in Learner(app, "fr").get("glossary").all("dt")] == ["Algorithme <x>", "data fr"]


def test_words_stand_where_one_looks_for_them(config: Config, course: Path) -> None:
    with edited(course / "glossary/fr.toml") as data:
        data["terms"]["data"]["word"] = "(grand) modèle"
        data["terms"]["model"]["word"] = "étiquette"
    for app in running(create_app(replace(config, content=course))):
        assert [one.text for one in Learner(app, "fr").get("glossary").all("dt")] == ["étiquette", "(grand) modèle"]


def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("glossary").status_code == 405
