"""Delete your data: asked once more, then at once and everything."""

from collections.abc import Callable

import sqlalchemy as sa

from models import Event, Person
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import ELSEWHERE, OF_ACCOUNTS, PERSONAL, Learner, read, stored


def live(learner: Learner) -> None:
    """Leave something in every table that knows guests."""
    learner.answer("see-single-choice", wrong=True)
    learner.post("skills/sort/claim")
    learner.post("settings", {"theme": "dark"})
    learner.post("reminders", {"hour": "noon"})


def test_everything_goes_and_the_cookie_with_it(learner: Learner) -> None:
    live(learner)
    assert set(stored(learner.app)) == PERSONAL - ELSEWHERE - OF_ACCOUNTS

    response = learner.post("erase", {"confirm": "1"})

    assert (response.status_code, response.headers["Location"]) == (303, "/en/settings?erased=1")
    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None
    page = learner.get("settings?erased=1")
    assert page.one(role="status").text == "Everything about you is deleted."
    assert page.one("html")["data-theme"] == "auto"
    assert learner.get("").all("form", id="exercise"), "a stranger again"


def test_nothing_of_anybody_else_goes(learner: Learner, other: Learner) -> None:
    before, number = stored(learner.app), other.number
    live(learner)

    learner.post("erase", {"confirm": "1"})

    assert stored(learner.app) == before
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Person.uuid)).one()).hex == number
    assert "1 answer" in other.get("settings").one("section", id="erase").text


@ON_SQLITE
def test_it_must_be_confirmed(reader: Learner, says: Callable[..., str]) -> None:
    live(reader)
    before = stored(reader.app)
    for fields in ({}, {"confirm": ""}, {"confirm": "0"}, {"confirm": "yes"}):
        response = reader.post("erase", fields)

        assert response.status_code == 422
        page = parse(response.text)
        error = page.one(id="confirm-error").text
        assert error == says(reader.lang, "Please tick the box to confirm that everything may be deleted.")
        links = {link["hreflang"]: link["href"] for link in page.one("ul", class_="langs").all("a")}
        assert links["de"] == "/de/settings"
    assert stored(reader.app) == before
    assert reader.number is not None


def test_how_much_there_is_is_said_before(learner: Learner) -> None:
    assert "Nothing about you is stored." in learner.get("settings").one("section", id="erase").text
    learner.answer("see-gap")
    learner.answer("see-numeric")

    section = learner.get("settings").one("section", id="erase")

    assert "2 answers" in section.text
    assert section.one("input", name="confirm")["value"] == "1"
    assert "checked" not in section.one("input", name="confirm")


def test_doing_it_twice_is_no_trouble(learner: Learner) -> None:
    live(learner)
    learner.post("erase", {"confirm": "1"})

    assert learner.post("erase", {"confirm": "1"}).status_code == 303
    assert stored(learner.app) == {}


def test_a_stranger_may_do_it_too(learner: Learner, other: Learner) -> None:
    before = stored(learner.app)

    assert learner.post("erase", {"confirm": "1"}).status_code == 303
    assert stored(learner.app) == before


def test_another_site_cannot_do_it(learner: Learner) -> None:
    live(learner)
    before = stored(learner.app)

    assert learner.post("erase", {"confirm": "1"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert stored(learner.app) == before


def test_who_begins_again_is_somebody_new(learner: Learner) -> None:
    learner.answer("see-gap")
    number = learner.number
    learner.post("erase", {"confirm": "1"})

    assert learner.answer("see-gap").one(id="feedback")["data-correct"] == "true"

    assert learner.number not in (None, number)
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Event.id)).all()) == []


@ON_SQLITE
def test_it_cannot_be_done_by_a_link(learner: Learner) -> None:
    live(learner)
    before = stored(learner.app)

    learner.get("erase?confirm=1", 405)
    assert stored(learner.app) == before
