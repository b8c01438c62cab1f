"""How pages look and whether the order adapts: kept in the cookie, and with the learner."""

import pytest
import sqlalchemy as sa

from models import Event, Person
from tests.support.database import ON_SQLITE
from tests.support.dom import offered, submitted
from tests.support.learner import Learner, read, stored

DEFAULTS = {
    "theme": "auto",
    "text_size": "100",
    "spacing": "normal",
    "motion": "auto",
    "font": "site",
    "reading": "normal",
    "keys": "screen",
    "numbers": "1",
    "adaptive": "1",
    "target": "usual",
}
OTHERS = {
    "theme": "dark",
    "text_size": "150",
    "spacing": "wide",
    "motion": "reduce",
    "font": "device",
    "reading": "easier",
    "keys": "on",
    "numbers": "0",
    "adaptive": "0",
    "target": "harder",
}
SHOWN = {name: value for name, value in OTHERS.items() if name != "target"}
"""Of these, what is asked in the plain order."""


def current(learner: Learner) -> dict[str, str]:
    return {name: values[0] for name, values in submitted(learner.get("settings").one(class_="settings")).items()}


def preferences(learner: Learner) -> list[object]:
    return read(learner.app, lambda rows: list(rows.scalars(sa.select(Person.preferences))))


def test_a_stranger_finds_the_defaults(learner: Learner) -> None:
    assert current(learner) == DEFAULTS
    assert stored(learner.app) == {}
    assert learner.client.get_cookie("breck") is None


def test_every_setting_can_be_saved_and_is_found_again(learner: Learner) -> None:
    response = learner.post("settings", OTHERS)

    assert (response.status_code, response.headers["Location"]) == (303, "/en/settings?saved=1")
    assert current(learner) == SHOWN
    assert learner.get("settings?saved=1").one(role="status").text == "Your settings are saved."


def test_how_hard_exercises_are_is_asked_only_where_it_has_an_effect(learner: Learner) -> None:
    learner.post("settings", OTHERS)
    assert "target" not in current(learner)
    assert "takes the exercises as they come" in learner.get("settings").one("main").text

    learner.post("settings", {"adaptive": "1"})
    assert current(learner)["target"] == "harder", "what was chosen is kept"


def test_the_form_offers_every_value_that_can_be_saved(learner: Learner) -> None:
    form = learner.get("settings").one(class_="settings")

    assert offered(form) | {"": set()} == {
        "theme": {"auto", "light", "dark"},
        "text_size": {"100", "125", "150"},
        "spacing": {"normal", "wide"},
        "motion": {"auto", "reduce"},
        "font": {"site", "device"},
        "reading": {"normal", "easier"},
        "keys": {"screen", "on", "off"},
        "numbers": {"0", "1"},
        "adaptive": {"0", "1"},
        "target": {"easier", "usual", "harder"},
        "": set(),
    }


def test_pages_look_as_was_chosen(learner: Learner) -> None:
    learner.post("settings", OTHERS)

    for path in ("", "learn", "exercises/see-gap/", "privacy"):
        html = learner.get(path).one("html")
        shown = (html["data-theme"], html["data-text"], html["data-spacing"], html["data-motion"])
        assert shown == ("dark", "150", "wide", "reduce")


def test_a_guests_settings_are_in_the_cookie_alone(learner: Learner) -> None:
    learner.post("settings", OTHERS)

    assert stored(learner.app) == {}
    assert learner.number is None


def test_they_stay_when_a_guest_becomes_a_learner(learner: Learner) -> None:
    learner.post("settings", OTHERS)
    learner.answer("see-gap")

    assert current(learner) == SHOWN
    assert preferences(learner) == [{name: v for name, v in OTHERS.items() if name not in ("adaptive", "target")}]
    assert "plain order" in learner.get("learn").one(class_="notice").text


def test_a_learners_settings_are_stored_too(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    learner.post("settings", DEFAULTS | {"theme": "light"})

    assert sorted(map(str, preferences(learner))) == ["{'theme': 'light'}", "{}"]
    assert current(other) == DEFAULTS


def test_back_to_the_defaults_leaves_nothing(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("settings", OTHERS)
    learner.post("settings", DEFAULTS)

    assert current(learner) == DEFAULTS
    assert preferences(learner) == [{}]
    with learner.client.session_transaction() as session:
        assert "prefs" not in session


@pytest.mark.parametrize(
    "fields",
    [
        {"theme": "neon"},
        {"text_size": "9999"},
        {"spacing": '"><script>alert(1)</script>'},
        {"motion": ""},
        {"numbers": "2"},
        {"adaptive": "x"},
        {"target": "0.99"},
        {"colour": "red", "person": "1", "prefs": "x"},
    ],
)
def test_values_that_do_not_exist_are_ignored(learner: Learner, fields: dict[str, str]) -> None:
    learner.answer("see-gap")

    assert learner.post("settings", DEFAULTS | fields).status_code == 303

    assert current(learner) == DEFAULTS
    assert preferences(learner) == [{}]


def test_saving_twice_is_saving_once(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("settings", OTHERS)
    before = stored(learner.app)

    learner.post("settings", OTHERS)

    assert stored(learner.app) == before
    noted = read(learner.app, lambda rows: rows.scalars(sa.select(Event.data).order_by(Event.id)).all())
    assert noted == [{"on": False}, {"p_target": 0.65}]


@ON_SQLITE
def test_the_data_of_a_learner_have_one_name(learner: Learner) -> None:
    learner.answer("see-gap")
    main = learner.get("settings").one("main")

    named = [one.text for tag in ("h2", "a", "button") for one in main.all(tag) if one.text.endswith(" data")]
    assert set(named) == {"Your data", "Delete your data"}


@ON_SQLITE
def test_the_language_can_be_changed_here(reader: Learner) -> None:
    page = reader.get("settings")

    links = page.one("main").all("a", class_="button")
    assert {link["hreflang"]: link["href"] for link in links if "hreflang" in link} == {
        code: f"/{code}/settings" for code in ("en", "fr", "de", "lb", "pt")
    }


@ON_SQLITE
def test_the_language_stays(reader: Learner) -> None:
    assert reader.post("settings", OTHERS).headers["Location"] == f"/{reader.lang}/settings?saved=1"


@ON_SQLITE
def test_another_site_cannot_change_them(learner: Learner) -> None:
    assert learner.post("settings", OTHERS, headers={"Origin": "https://evil.example"}).status_code == 403
    assert current(learner) == DEFAULTS
