"""A lesson in a frame: slim, in any language, as the embedding page wants it."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from learning.catalogue.schema import LANGUAGES
from tests.support.database import ON_SQLITE
from tests.support.frame import Frame
from tests.support.learner import stored

pytestmark = ON_SQLITE


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


@pytest.fixture(params=LANGUAGES)
def reader(app: Flask, request: pytest.FixtureRequest) -> Frame:
    return Frame(app, request.param)


def test_it_is_the_lesson_and_little_else(reader: Frame, says: Callable[..., str]) -> None:
    lang = reader.lang
    page = reader.get("lessons/looking/")

    assert page.one("html")["lang"] == lang
    assert page.one("h1").text == f"Lesson looking {lang}"
    assert f"The lesson looking in {lang} is about" in page.text
    assert page.one("figure").one("text").text == f"in {lang}"
    assert page.all("header") == page.all("nav") == []
    whole = page.one("footer").one("a")
    assert whole["href"] == f"/{lang}/lessons/looking/"
    assert whole["target"] == "_blank"
    assert says(lang, "(new tab)") in whole.text
    assert stored(reader.app) == {}


def test_links_stay_in_the_frame_or_open_beside_it(app: Flask) -> None:
    for path in ("lessons/trying/", "figures/play-line/", "exercises/play-line/"):
        for link in Frame(app).get(path).all("a"):
            inside = link["href"].startswith(("/embed/", "#"))
            assert inside or (link["target"], link["rel"]) == ("_blank", "noopener"), link.attributes


@pytest.mark.parametrize(("asked", "theme"), [("dark", "dark"), ("light", "light"), ("", "auto"), ("<b>", "auto")])
def test_the_embedding_page_chooses_the_theme(app: Flask, asked: str, theme: str) -> None:
    page = Frame(app).get(f"lessons/looking/?theme={asked}")

    assert page.one("html")["data-theme"] == theme
    assert parse_qs(urlsplit(page.one(id="next")["href"]).query).get("theme", [""]) == [asked]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["lessons/looking/", "exercises/see-gap/", "figures/play-line/"])
def test_every_frame_has_language_and_theme(reader: Frame, path: str, theme: str) -> None:
    page = reader.get(f"{path}?theme={theme}").one("html")

    assert (page["lang"], page["data-theme"]) == (reader.lang, theme)


def test_the_theme_goes_with_the_reader(app: Flask) -> None:
    frame = Frame(app)
    page = frame.get(frame.get("lessons/looking/?theme=dark").one(id="next")["href"])

    assert page.one("html")["data-theme"] == "dark"
    assert frame.answer(page).one("html")["data-theme"] == "dark"


def test_a_figure_can_be_tried_out_by_itself(reader: Frame) -> None:
    page = reader.get("figures/play-line/")

    assert page.one("breck-best-line")
    assert page.one("h1").text == f"A line {reader.lang}"
    assert page.all("form", method="post") == []
    assert page.one("footer").one("a")["href"] == f"/{reader.lang}/lessons/trying/"


@pytest.mark.parametrize(
    "path", ["lessons/nothing/", "figures/nothing/", "figures/see-gap/", "exercises/nothing/", "x"]
)
def test_what_does_not_exist_is_a_slim_page_too(reader: Frame, path: str, says: Callable[..., str]) -> None:
    page = reader.get(path, 404)

    assert page.one("html")["lang"] == reader.lang
    assert page.one("h1").text == says(reader.lang, "This page does not exist")
    assert page.all("nav") == []


def test_search_engines_find_the_lesson_itself(app: Flask) -> None:
    assert Frame(app).get("lessons/looking/").one("meta", name="robots")["content"] == "noindex"
    assert "/embed/" not in app.test_client().get("/sitemap.xml").text
