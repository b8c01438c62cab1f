"""A lesson: to read, and then to practise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from learning.app import create_app
from learning.config import Config
from models import Event
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, stored
from tests.support.web import running


def events(learner: Learner) -> list[tuple[str, object]]:
    found = read(learner.app, lambda rows: rows.execute(sa.select(Event.kind, Event.data).order_by(Event.id)).all())
    return [(str(kind), data) for kind, data in found]


@ON_SQLITE
def test_the_text_stands_there_with_figure_term_table_and_checks(reader: Learner) -> None:
    lang = reader.lang
    page = reader.get("lessons/looking/")

    assert page.one("h1").text == f"Lesson looking {lang}"
    assert page.one("head").one("title").text.startswith(f"Lesson looking {lang}")
    assert f"The lesson looking in {lang} is about" in page.text
    figure = page.one("figure")
    assert figure.one("text").text == f"in {lang}"
    assert figure.one("title").text == f"A flow {lang}"
    assert page.one("button", class_="term").text == "model"
    assert page.one("span", class_="definition").text == f"What model means {lang}"
    assert page.one("div", class_="prose").one("span", lang="en").text == "prompt"
    assert len(page.all("div", class_="check")) == 3
    assert page.one("section", class_="callout-keep").one("p").text == f"Keep looking {lang}"
    assert page.one("div", class_="prose").one("table")


def test_of_a_stranger_nothing_is_stored_so_the_address_remembers(learner: Learner) -> None:
    page = learner.get("lessons/looking/")

    assert page.one(id="next")["href"] == "/en/learn/go?skill=see&read=1"
    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None
    practice = learner.client.get(page.one(id="next")["href"])
    assert practice.status_code == 303
    assert "/en/exercises/see-" in practice.headers["Location"]


def test_a_learner_has_read_it_once(learner: Learner) -> None:
    learner.answer("see-gap")

    learner.get("lessons/looking/")
    after = stored(learner.app)
    page = learner.get("lessons/looking/")

    assert events(learner) == [("lesson-read", {"lesson": "looking"})]
    assert stored(learner.app) == after
    assert page.one(id="next")["href"] == "/en/learn/go?skill=see"


def test_what_one_reads_is_nothing_to_another(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    learner.get("lessons/looking/")

    other.get("lessons/looking/")

    assert [kind for kind, _ in events(learner)] == ["lesson-read", "lesson-read"]


def test_reading_what_was_proposed_changes_the_proposal(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.client.get("/en/learn/go?skill=judge")
    assert learner.get("learn").one(id="next")["href"] == "/en/lessons/deciding/"

    learner.get("lessons/deciding/")

    assert learner.get("learn").one(id="next")["href"].startswith("/en/exercises/judge-")


def test_practice_is_for_the_first_skill_that_is_open(learner: Learner) -> None:
    learner.master("see")

    assert learner.get("lessons/looking/").one(id="next")["href"] == "/en/learn/go?skill=sort"


@ON_SQLITE
def test_the_lessons_before_and_after_are_linked(learner: Learner) -> None:
    def links(slug: str) -> list[str]:
        nav = learner.get(f"lessons/{slug}/").all("nav", class_="actions")[-1]
        return [link["href"] for link in nav.all("a")]

    assert links("looking") == ["/en/lessons/making/"]
    assert links("making") == ["/en/lessons/looking/"]
    assert links("deciding") == []


@ON_SQLITE
def test_sources_are_named_with_the_day_they_were_seen(learner: Learner) -> None:
    page = learner.get("lessons/looking/")

    (source,) = (line for line in page.all("li") if line.all("a", href="https://example.org/looking"))
    assert source.one("a").text == "Source of looking"
    assert "2026-11-01" in source.text


@ON_SQLITE
def test_a_text_that_no_native_reader_has_checked_says_so(reader: Learner, says: Callable[..., str]) -> None:
    warning = says(reader.lang, "A machine helped to write this text. No native reader has checked it yet.")

    assert (warning in reader.get("lessons/looking/").text) is (reader.lang == "lb")


@ON_SQLITE
def test_a_missing_translation_is_shown_in_english_and_says_so(
    config: Config, course: Path, says: Callable[..., str]
) -> None:
    (course / "basics/looking/lb.md").unlink()
    for app in running(create_app(replace(config, content=course))):
        page = Learner(app, "lb").get("lessons/looking/")

        notice = says("lb", "This lesson is not translated yet. You see it in another language.")
        assert notice in page.text
        assert page.one("html")["lang"] == "lb"
        assert page.one("h1").text == "Lesson looking en"
        assert any(block.all("h1") for block in page.all("div", lang="en"))
        assert page.one("figure").one("text").text == "in en"


def test_a_lesson_that_does_not_exist(learner: Learner, other: Learner) -> None:
    for somebody in (learner, other):
        somebody.get("lessons/nothing/", 404)
    assert events(learner) == []


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("lessons/looking/").status_code == 405
