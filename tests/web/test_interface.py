"""The interface speaks the language of the path, with translations that are known to be there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from learning import paths
from learning.app import create_app
from learning.catalogue.schema import LANGUAGES
from learning.config import Config
from learning.i18n import LOCALES, translations
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner
from tests.support.web import running

pytestmark = ON_SQLITE
PLAIN = (
    "Settings",
    "This page does not exist",
    "Something is still missing. Please fill in every part, or say that you do not know.",
    "Please tick the box to confirm that everything may be deleted.",
    "Correct",
    "Read the lesson",
)
ONE, MANY = "%(num)s minute", "%(num)s minutes"


@pytest.fixture
def app(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Translated are these few words, each by itself with the name of the language."""
    for lang in LANGUAGES:
        if lang == "en":
            continue
        catalog = Catalog(locale=LOCALES[lang])
        for message in PLAIN:
            catalog.add(message, f"«{message}» {lang}")
        catalog.add((ONE, MANY), (f"{ONE} {lang}", f"{MANY} {lang}"))
        folder = tmp_path / "translations" / lang / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "messages.mo").open("wb") as file:
            write_mo(file, catalog)
    monkeypatch.setattr(paths, "TRANSLATIONS", tmp_path / "translations")
    translations.cache_clear()
    yield from running(create_app(config))
    translations.cache_clear()


def said(lang: str, message: str) -> str:
    return message if lang == "en" else f"«{message}» {lang}"


def test_pages_errors_messages_and_reasons_are_in_the_readers_language(reader: Learner) -> None:
    lang = reader.lang

    assert reader.get("settings").one("h1").text == said(lang, PLAIN[0])
    assert reader.get("nothing", 404).one("h1").text == said(lang, PLAIN[1])
    assert said(lang, PLAIN[2]) in parse(reader.send("see-gap", {"gap-g1": "a"}).text).text
    assert reader.get("learn").one(id="next").text == said(lang, PLAIN[5])
    assert reader.answer("see-gap").one("h2", id="verdict").text == said(lang, PLAIN[4])
    assert said(lang, PLAIN[3]) in parse(reader.post("erase").text).text


def test_what_is_counted_has_its_plural(reader: Learner) -> None:
    expected = "6 minutes" if reader.lang == "en" else f"6 minutes {reader.lang}"

    assert expected in [one.text for one in reader.get("lessons/looking/").all("span")]


def test_one_visitor_after_the_other_gets_his_own_language(app: Flask) -> None:
    client = app.test_client()
    for lang in (*LANGUAGES, *reversed(LANGUAGES)):
        assert parse(client.get(f"/{lang}/settings").text).one("h1").text == said(lang, PLAIN[0])
