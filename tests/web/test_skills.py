"""The map of skills: the whole course as boxes that are links, the same as a list, and tracks for whom they concern."""

from __future__ import annotations

from learning.catalogue.markup import PAGES
from tests.support.database import ON_SQLITE
from tests.support.dom import Element
from tests.support.learner import Learner, stored


def boxes(page: Element) -> dict[str, Element]:
    """By address."""
    return {box["href"]: box for box in page.all("a") if "node" in box.get("class", "").split()}


def standings(page: Element) -> dict[str, str]:
    return {href.split("/")[-2]: box["class"].removeprefix("node ") for href, box in boxes(page).items()}


def test_a_stranger_sees_every_skill_and_nothing_is_stored(learner: Learner) -> None:
    page = learner.get("skills")

    assert standings(page) == dict.fromkeys(("see", "sort", "build", "judge"), "not-yet")
    see = boxes(page)["/en/knowledge/see/"]
    assert see["aria-label"] == "1.1 Skill see en. Not yet. No answer counts yet."
    assert "Builds on: Skill sort en; Skill build en." in boxes(page)["/en/knowledge/judge/"]["aria-label"]
    assert stored(learner.app) == {}


def test_what_was_learned_is_drawn_said_and_counted(learner: Learner, other: Learner) -> None:
    learner.master("see")
    learner.answer("sort-sorting")
    page = learner.get("skills")

    assert standings(page) == {"see": "known", "sort": "underway", "build": "not-yet", "judge": "not-yet"}
    box = boxes(page)["/en/knowledge/see/"]
    assert "Known" in box.text
    assert box["aria-label"].startswith("1.1 Skill see en. Known, 99")
    assert "Many answers." in box["aria-label"]
    assert [one.text for one in page.one("ul", class_="legend").all("li")][:2] == ["Known: 1", "Being learned: 1"]
    assert standings(other.get("skills"))["sort"] == "not-yet"


def test_the_list_says_what_the_map_shows(learner: Learner) -> None:
    learner.answer("see-gap")
    page = learner.get("skills")

    rows = {row.all("a")[0]["href"]: row for row in page.one(id="list").all("li", class_="skill-row")}
    assert rows.keys() == boxes(page).keys()
    assert "Being learned" in rows["/en/knowledge/see/"].text
    assert "Few answers so far" in rows["/en/knowledge/see/"].text
    assert "1.2 Skill sort en" in rows["/en/knowledge/judge/"].text


def test_a_claim_is_shown_as_one(learner: Learner) -> None:
    learner.post("skills/build/claim")

    assert "Known, you say" in boxes(learner.get("skills"))["/en/knowledge/build/"].text


def test_who_wants_no_numbers_gets_none(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("settings", {"numbers": "0"})

    assert "%" not in learner.get("skills").one("main").text


def test_the_page_of_a_skill_shows_its_neighbours(learner: Learner) -> None:
    page = learner.get("knowledge/sort/")

    assert [href.split("/")[-2] for href in boxes(page)] == ["see", "sort", "judge"]
    assert boxes(page)["/en/knowledge/sort/"]["aria-current"] == "true"


@ON_SQLITE
def test_it_is_in_the_readers_language(reader: Learner) -> None:
    assert f"Skill see {reader.lang}" in reader.get("skills").one("main").text


@ON_SQLITE
def test_what_texts_may_lead_to_is_there(learner: Learner) -> None:
    for path in PAGES.values():
        learner.get(path)
