""" "I know this already", and taking it back."""

import sqlalchemy as sa

from models import Event
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, stored


def events(learner: Learner) -> list[str]:
    return [str(kind) for kind in read(learner.app, lambda rows: rows.scalars(sa.select(Event.kind)).all())]


def test_a_claim_is_respected(learner: Learner) -> None:
    learner.answer("see-gap", wrong=True)

    response = learner.post("skills/see/claim")

    assert (response.status_code, response.headers["Location"]) == (303, "/en/learn?claimed=see")
    assert events(learner) == ["claimed"]
    assert "You said that you know this" in learner.get("knowledge/see/").text
    assert not learner.client.get("/en/learn/go").headers["Location"].startswith("/en/exercises/see-")


def test_it_can_be_taken_back(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("skills/see/claim")
    button = learner.get("knowledge/see/").one("form", action="/en/skills/see/claim").one("button")

    learner.post("skills/see/claim", {button["name"]: button["value"]})

    assert events(learner) == ["claimed", "unclaimed"]
    assert "You said that you know this" not in learner.get("knowledge/see/").text


def test_a_slip_of_the_finger_shows_and_is_taken_back_on_the_spot(learner: Learner) -> None:
    learner.answer("see-gap")
    after = learner.post("skills/see/claim").headers["Location"].removeprefix("/en/")

    notice = learner.get(after).one("main").one(role="status")
    assert notice.text.startswith("You said that you know “Skill see en”.")
    button = notice.one("form", action="/en/skills/see/claim").one("button")
    back = learner.post("skills/see/claim", {button["name"]: button["value"]})

    assert back.headers["Location"] == "/en/learn"
    # What does not stand any more, or never did, is not told.
    for address in (after, "learn?claimed=judge", "learn?claimed=no-such-skill"):
        assert learner.get(address).one("main").all(role="status") == []


def test_doing_it_twice_changes_no_more(learner: Learner) -> None:
    learner.answer("see-gap")
    learner.post("skills/see/claim")
    first = learner.get("knowledge").one("main").text

    learner.post("skills/see/claim")

    assert learner.get("knowledge").one("main").text == first


def test_the_estimate_does_not_move(learner: Learner) -> None:
    def width() -> str:
        return learner.get("knowledge/see/").one("rect", class_="fill")["width"]

    learner.answer("see-gap")
    before = width()
    learner.post("skills/see/claim")

    assert width() == before != "25"


def test_it_is_ones_own_affair(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    before = other.get("knowledge").one("main").text

    learner.post("skills/see/claim")

    assert other.get("knowledge").one("main").text == before


def test_who_has_not_answered_yet_becomes_a_person_with_it(learner: Learner) -> None:
    learner.post("skills/see/claim")

    assert stored(learner.app) == {"person": 1, "event": 1, "decision": 1, "mastery": 1}
    assert learner.number is not None
    learner.answer("sort-sorting")
    assert stored(learner.app)["person"] == 1


def test_a_skill_that_does_not_exist(learner: Learner, other: Learner) -> None:
    before = stored(learner.app)
    for somebody in (learner, other):
        assert somebody.post("skills/nothing/claim").status_code == 404
    assert stored(learner.app) == before
    assert learner.number is None


def test_another_site_cannot_claim_for_somebody(learner: Learner) -> None:
    learner.answer("see-gap")

    response = learner.post("skills/see/claim", headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert events(learner) == []


@ON_SQLITE
def test_the_language_stays(reader: Learner) -> None:
    assert reader.post("skills/see/claim").headers["Location"] == f"/{reader.lang}/learn?claimed=see"


@ON_SQLITE
def test_it_cannot_be_done_by_a_link(learner: Learner) -> None:
    learner.get("skills/see/claim", 405)
    assert stored(learner.app) == {}
