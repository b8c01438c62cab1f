"""Five languages: the switch keeps the place, and search engines are told."""

from dataclasses import replace
from uuid import uuid4

import pytest

from learning.app import create_app
from learning.catalogue.schema import LANGUAGES
from learning.config import Config
from learning.i18n import NAMES, TERRITORIES
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse
from tests.support.learner import Learner
from tests.support.web import running

pytestmark = ON_SQLITE
PLACES = [
    "",
    "modules/",
    "modules/basics/",
    "lessons/looking/",
    "exercises/see-gap/",
    "exercises/see-gap/?hints=2",
    "learn",
    "knowledge",
    "knowledge/see/",
    "knowledge/see/?contested=too-low",
    "knowledge/see/what-if?guess=30&slip=5",
    "skills",
    "ideas/see-magic/",
    "glossary",
    "settings",
    "settings?saved=1",
    "privacy",
    "accessibility",
    "about-the-ai",
    "offline",
]


def switch(page: Element) -> dict[str, Element]:
    return {link["hreflang"]: link for link in page.one("ul", class_="langs").all("a")}


@pytest.mark.parametrize("place", PLACES)
def test_the_switch_keeps_the_place(reader: Learner, place: str) -> None:
    page = reader.get(place)

    assert page.one("html")["lang"] == reader.lang
    assert {code: link["href"] for code, link in switch(page).items()} == {
        code: f"/{code}/{place}" for code in LANGUAGES
    }


def test_each_language_is_named_in_itself_and_the_present_one_is_marked(reader: Learner) -> None:
    for code, link in switch(reader.get("")).items():
        assert link["lang"] == code
        assert NAMES[code] in link.text
        assert ("aria-current" in link) is (code == reader.lang)


def test_the_switch_keeps_an_answer_in_front_of_you(learner: Learner) -> None:
    uuid = uuid4()
    page = learner.answer("see-gap", uuid=uuid)

    for code, link in switch(page).items():
        assert link["href"] == f"/{code}/exercises/see-gap/?response={uuid}"
        assert parse(learner.client.get(link["href"]).text).one(id="feedback")


@pytest.mark.parametrize("query", ['?a="><script>alert(1)</script>', "?a=%22%3E%3Cimg%20src=x%3E", "?é=ü", "?a=%ff"])
def test_a_hostile_query_is_no_markup(learner: Learner, query: str) -> None:
    page = learner.get(query)

    assert not [one for one in page.all("script") if "src" not in one]
    assert not page.all("img")
    for code, link in switch(page).items():
        assert link["href"].startswith(f"/{code}/?")


@pytest.mark.parametrize("place", PLACES)
def test_search_engines_are_told_of_all_five(config: Config, place: str) -> None:
    path = place.partition("?")[0]
    for app in running(create_app(replace(config, base_url="https://breck.example/"))):
        page = Learner(app, "lb").get(place)
        assert page.one("link", rel="canonical")["href"] == f"https://breck.example/lb/{path}"
        found = [link for link in page.all("link", rel="alternate") if "hreflang" in link]
        alternates = {link["hreflang"]: link["href"] for link in found}
        assert alternates == {code: f"https://breck.example/{code}/{path}" for code in LANGUAGES} | {
            "x-default": "https://breck.example/"
        }


def test_without_a_public_address_the_one_that_was_asked_for_counts(learner: Learner) -> None:
    page = learner.get("learn", base_url="http://127.0.0.1:8000/")

    assert page.one("link", rel="canonical")["href"] == "http://127.0.0.1:8000/en/learn"


def test_previews_are_told_title_language_and_picture(reader: Learner) -> None:
    page = reader.get("lessons/looking/")

    graph = {one["property"]: one["content"] for one in page.all("meta") if "property" in one}
    assert graph["og:title"].startswith(f"Lesson looking {reader.lang}")
    assert graph["og:description"] == f"Summary of looking {reader.lang}"
    assert graph["og:locale"] == TERRITORIES[reader.lang]
    assert graph["og:url"] == f"http://localhost/{reader.lang}/lessons/looking/"
    assert reader.client.get(graph["og:image"].removeprefix("http://localhost")).status_code == 200


def test_each_page_has_a_title_and_a_description_of_its_own(learner: Learner) -> None:
    titles = {}
    for place in PLACES:
        if "?" not in place:
            head = learner.get(place).one("head")
            assert head.one("meta", name="description")["content"]
            titles[place] = head.one("title").text
    assert len(set(titles.values())) == len(titles) - 1, "learn and the idea may not share one, nor any other"
