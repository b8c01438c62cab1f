"""One module: its lessons as a path."""

from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import Learner, stored


def stops(page: Element) -> list[Element]:
    return [child for child in page.one("ol", class_="path").children if isinstance(child, Element)]


@ON_SQLITE
def test_its_lessons_come_in_order_and_language(reader: Learner) -> None:
    lang = reader.lang
    page = reader.get("modules/basics/")

    assert page.one("h1").text == f"Module basics {lang}"
    found = [stop.one("h3").one("a") for stop in stops(page)]
    assert [(link.text, link["href"]) for link in found] == [
        (f"Lesson looking {lang}", f"/{lang}/lessons/looking/"),
        (f"Lesson making {lang}", f"/{lang}/lessons/making/"),
    ]
    assert f"Skill sort {lang}" in stops(page)[0].text


def test_its_time_says_that_it_is_more_than_that_of_its_lessons(learner: Learner) -> None:
    whole = "27 minutes with exercises"

    page = learner.get("modules/basics/").one("main").text
    assert whole in page
    assert page.count(" 6 minutes ") > 1
    assert whole in learner.get("modules/").one("main").text


def test_a_lesson_that_was_read_is_marked_for_the_reader_alone(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    learner.get("lessons/looking/")

    assert [bool(stop.all(class_="done")) for stop in stops(learner.get("modules/basics/"))] == [True, False]
    assert [bool(stop.all(class_="done")) for stop in stops(other.get("modules/basics/"))] == [False, False]


def test_the_next_step_is_shown_and_its_lesson_recommended(learner: Learner) -> None:
    page = learner.get("modules/basics/")

    assert page.one(id="next")["href"] == "/en/lessons/looking/"
    assert [bool(stop.all(class_="tag")) for stop in stops(page)] == [True, False]


def test_a_module_that_does_not_exist(learner: Learner, other: Learner) -> None:
    for somebody in (learner, other):
        somebody.get("modules/nothing/", 404)
        somebody.get("modules/looking/", 404)


def test_looking_leaves_nothing_behind(learner: Learner) -> None:
    learner.get("modules/basics/")

    assert stored(learner.app) == {}


@ON_SQLITE
def test_nothing_can_be_sent_here(learner: Learner) -> None:
    assert learner.post("modules/basics/").status_code == 405
