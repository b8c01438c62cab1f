"""An answer is sent: graded, stored once, and followed by feedback and the next step."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import brotli
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from learning.app import create_app
from learning.cli.database import prepare
from learning.config import Config
from learning.engine.explain import percent
from models import Person, Response
from tests.support.course import TYPES, edited
from tests.support.database import ON_SQLITE
from tests.support.dom import parse, submitted
from tests.support.learner import HTMX, Learner, read, stored
from tests.support.web import running

ONE_ANSWER = {"person": 1, "response": 1, "decision": 1, "mastery": 1}


def responses(learner: Learner) -> list[Response]:
    return read(learner.app, lambda rows: list(rows.scalars(sa.select(Response).order_by(Response.id))))


@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_graded_and_explained(learner: Learner, kind: str, wrong: bool) -> None:
    slug = f"see-{kind}"
    page = learner.answer(slug, wrong=wrong)

    feedback = page.one(id="feedback")
    (response,) = responses(learner)
    assert feedback["data-correct"] == ("false" if wrong else "true")
    assert response.correct is not wrong
    # Rounded down, as the percentage on the page.
    assert feedback["data-p-mastery"] == f"{percent(response.p_after) / 100:.2f}"
    assert f"of {slug} en" in feedback.text, "the feedback of the exercise"
    assert ("Idea see-robots en" in feedback.text) is (response.misconception == "see-robots")
    assert (wrong and response.misconception is not None) is ("Against see-" in feedback.text)
    assert page.one(id="next")["href"].startswith("/en/")
    assert page.one("form", id="exercise").one(id="fields").all("fieldset")
    assert stored(learner.app) == ONE_ANSWER


@pytest.mark.parametrize("kind", TYPES)
def test_after_a_wrong_answer_the_right_one_can_be_seen_and_tried(learner: Learner, kind: str) -> None:
    feedback = learner.answer(f"see-{kind}", wrong=True).one(id="feedback")

    solution = feedback.one("details").all("li")
    assert solution
    assert feedback.one("a", href=f"/en/exercises/see-{kind}/")
    right = learner.answer(f"see-{kind}").one(id="feedback")
    assert not right.all("details")
    assert not right.all("a", href=f"/en/exercises/see-{kind}/")


@ON_SQLITE
def test_the_right_answer_is_said_in_words(learner: Learner) -> None:
    def solution(kind: str) -> list[str]:
        details = learner.answer(f"see-{kind}", {"dont_know": "1"}).one(id="feedback").one("details")
        return [line.text for line in details.all("li")]

    assert solution("single-choice") == ["Option b of see-single-choice en"]
    assert solution("multiple-choice") == [f"Option {o} of see-multiple-choice en" for o in "ad"]
    assert solution("true-false-reason") == ["False → Option a of see-true-false-reason en"]
    assert solution("ordering") == [f"{n}. Option {o} of see-ordering en" for n, o in enumerate("abc", 1)]
    assert solution("matching")[0] == "Option a of see-matching en → Target t2 en"
    assert solution("sorting")[2] == "Option c of see-sorting en → Target right en"
    assert solution("gap") == ["Filling g1 a en", "Filling g2 c en"]
    assert solution("mark-words") == ["phrase b en"]
    assert solution("numeric") == ["12.5 km"]


@ON_SQLITE
@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "gap"])
def test_the_page_keeps_what_was_answered_and_takes_no_more(learner: Learner, kind: str) -> None:
    page = learner.answer(f"see-{kind}", wrong=True)

    form = page.one("form", id="exercise")
    sent = submitted(form)
    assert {name: sent[name] for name in learner.form(f"see-{kind}", wrong=True)} == learner.form(
        f"see-{kind}", wrong=True
    )
    assert "disabled" in form.one(id="fields").all("fieldset")[0]
    assert not form.all("button", type="submit")


@ON_SQLITE
def test_a_gap_that_was_answered_shows_what_was_chosen(learner: Learner) -> None:
    page = learner.answer("see-gap", wrong=True)

    assert [one.text for one in page.all(class_="blank")] == ["Filling g1 b en", "Filling g2 c en"]
    assert len(page.one("form", id="exercise").all(class_="mark-no")) == 1
    assert len(page.one("form", id="exercise").all(class_="mark-ok")) == 1


@ON_SQLITE
def test_feedback_is_in_the_readers_language(reader: Learner) -> None:
    lang = reader.lang
    text = reader.answer("see-single-choice", wrong=True).one(id="feedback").text

    assert f"Feedback a of see-single-choice {lang}" in text
    assert f"Idea see-robots {lang}" in text
    assert f"Against see-robots {lang}" in text
    assert responses(reader)[0].language == lang


@ON_SQLITE
def test_partial_credit_is_said_and_does_not_count(learner: Learner) -> None:
    page = learner.answer("see-sorting", wrong=True)

    assert "2 of 3 parts are right." in page.text
    assert page.one(id="feedback")["data-correct"] == "false"


def test_not_knowing_is_an_answer(learner: Learner) -> None:
    page = learner.answer("see-numeric", {"dont_know": "1", "answer": "12.5"})

    assert page.one(id="feedback")["data-correct"] == "false"
    assert "Feedback correct of see-numeric en" in page.text
    assert responses(learner)[0].misconception is None


def test_without_javascript_a_redirect_leads_to_the_answer(learner: Learner) -> None:
    uuid = uuid4()
    response = learner.send("see-gap", learner.form("see-gap"), uuid=uuid)

    assert response.status_code == 303
    assert response.headers["Location"] == f"/en/exercises/see-gap/?response={uuid}"


def test_htmx_gets_the_feedback_alone_and_the_address_of_the_answer(learner: Learner) -> None:
    uuid = uuid4()
    response = learner.send("see-gap", learner.form("see-gap", wrong=True), uuid=uuid, headers=HTMX)

    assert response.status_code == 200
    assert response.headers["HX-Push-Url"] == f"/en/exercises/see-gap/?response={uuid}"
    assert "<html" not in response.text
    fragment = parse(response.text)
    assert fragment.one(id="feedback")["data-correct"] == "false"
    assert fragment.one(id="next")
    assert json.loads(fragment.one(id="feedback")["data-parts"]) == {"g1": False, "g2": True}
    assert not fragment.all("form", id="exercise")


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(
    ("takes", "packed"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None)],
    ids=["browser", "no-brotli", "brotli-refused", "nothing"],
)
def test_feedback_travels_as_the_browser_takes_it(learner: Learner, takes: str, packed: str | None) -> None:
    sent = {"response_id": str(uuid4()), "hints": "0"} | learner.form("see-gap")
    headers = HTMX | {"Accept-Encoding": takes}
    # Not the client that reads each page, which reads no packed one.
    response = FlaskClient(learner.app).post("/en/exercises/see-gap/response", data=sent, headers=headers)

    assert response.headers.get("Content-Encoding") == packed
    assert "Accept-Encoding" in response.headers["Vary"]
    assert int(response.headers["Content-Length"]) == len(response.data)
    assert parse(UNPACK[packed](response.data).decode()).one(id="feedback")["data-correct"] == "true"


@pytest.mark.parametrize("kind", TYPES)
def test_every_part_that_is_judged_has_a_place_for_its_mark(learner: Learner, kind: str) -> None:
    asked = learner.get(f"exercises/see-{kind}/")
    answered = learner.answer(f"see-{kind}", wrong=True)

    places = {one["data-mark"] for one in asked.all(class_="mark")}
    judged = json.loads(answered.one(id="feedback")["data-parts"])
    marked = {one["data-mark"]: bool(one.all(class_="mark-ok")) for one in answered.all(class_="mark") if one.text}
    assert set(judged) <= places
    assert marked == judged


def test_both_ways_say_the_same(learner: Learner) -> None:
    uuid = uuid4()
    fragment = parse(learner.send("see-gap", learner.form("see-gap"), uuid=uuid, headers=HTMX).text)
    page = learner.get(f"exercises/see-gap/?response={uuid}")

    assert fragment.one(id="feedback").text == page.one(id="feedback").text
    assert fragment.one(id="next")["href"] == page.one(id="next")["href"]


def test_the_first_answer_makes_one_person_and_one_cookie(learner: Learner) -> None:
    learner.get("")
    learner.get("exercises/see-gap/")
    assert stored(learner.app) == {}

    response = learner.send("see-gap", learner.form("see-gap"))

    assert stored(learner.app) == ONE_ANSWER
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("breck=")
    person = read(learner.app, lambda rows: rows.scalars(sa.select(Person)).one())
    assert learner.number == person.uuid.hex
    assert person.locale == "en"


@ON_SQLITE
@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_out_of_reach(config: Config, secure: bool) -> None:
    for app in running(create_app(replace(config, secure_cookies=secure))):
        learner = Learner(app)
        learner.send("see-gap", learner.form("see-gap"))
        cookie = learner.client.get_cookie("breck")
        assert cookie is not None
        assert (cookie.http_only, cookie.same_site, cookie.secure, cookie.path) == (True, "Lax", secure, "/")
        assert cookie.expires is not None
        assert timedelta(days=364) < cookie.expires - datetime.now(UTC) < timedelta(days=366)


def test_the_next_answer_is_of_the_same_person(learner: Learner) -> None:
    learner.answer("see-gap")
    number = learner.number
    learner.answer("see-numeric", wrong=True)

    assert learner.number == number
    assert stored(learner.app)["person"] == 1
    assert [r.opportunity for r in responses(learner)] == [1, 2]


def test_the_cookie_is_renewed_by_the_first_answer_after_a_while(learner: Learner) -> None:
    learner.answer("see-gap")
    assert "Set-Cookie" not in learner.client.get("/en/learn").headers
    assert "Set-Cookie" not in learner.send("see-numeric", learner.form("see-numeric")).headers
    with learner.client.session_transaction() as cookie:
        cookie["day"] -= 31

    renewed = learner.send("see-sorting", learner.form("see-sorting"))

    assert renewed.headers["Set-Cookie"].startswith("breck=")
    assert "Set-Cookie" not in learner.send("see-matching", learner.form("see-matching")).headers


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_sending_it_again_changes_nothing(learner: Learner, headers: dict[str, str]) -> None:
    uuid = uuid4()
    first = learner.send("see-gap", learner.form("see-gap"), uuid=uuid, headers=headers)
    before, row = stored(learner.app), responses(learner)[0]

    again = learner.send("see-gap", learner.form("see-gap"), uuid=uuid, headers=headers)

    assert again.status_code == first.status_code
    assert again.text == first.text
    assert stored(learner.app) == before
    after = responses(learner)[0]
    assert (after.p_after, after.created_at, after.answer) == (row.p_after, row.created_at, row.answer)


def test_another_answer_under_the_same_number_changes_nothing(learner: Learner) -> None:
    uuid = uuid4()
    learner.answer("see-gap", uuid=uuid)
    before = stored(learner.app)

    page = learner.answer("see-gap", wrong=True, uuid=uuid)

    assert page.one(id="feedback")["data-correct"] == "true"
    assert stored(learner.app) == before


def test_the_number_of_somebody_elses_answer_is_refused(learner: Learner, other: Learner) -> None:
    uuid = uuid4()
    learner.answer("see-gap", wrong=True, uuid=uuid)
    number, before = other.number, stored(learner.app)

    response = other.send("see-gap", other.form("see-gap"), uuid=uuid)

    assert response.status_code == 404
    assert not parse(response.text).all(id="feedback")
    assert stored(learner.app) == before
    assert other.number == number


def test_a_stranger_with_the_number_of_somebodys_later_answer_is_refused(learner: Learner) -> None:
    uuid = uuid4()
    learner.answer("see-gap")
    learner.answer("see-numeric", uuid=uuid)
    before = stored(learner.app)
    stranger = Learner(learner.app)

    response = stranger.send("see-numeric", learner.form("see-numeric"), uuid=uuid)

    assert response.status_code == 404
    assert stored(learner.app) == before
    assert stranger.number is None


def test_a_cookie_that_was_tampered_with_is_no_cookie(learner: Learner) -> None:
    learner.answer("see-gap")
    cookie = learner.client.get_cookie("breck")
    assert cookie is not None
    stranger = Learner(learner.app)
    stranger.client.set_cookie("breck", cookie.value[:-2] + "xx")

    assert stranger.get("").all("form", id="exercise"), "greeted as a stranger"
    stranger.answer("see-gap")

    assert stored(learner.app)["person"] == 2


def test_who_was_erased_elsewhere_begins_anew(learner: Learner) -> None:
    learner.answer("see-gap")
    number = learner.number
    second = Learner(learner.app)
    second.client.set_cookie("breck", learner.client.get_cookie("breck").value)  # type: ignore[union-attr]
    second.post("erase", {"confirm": "1"})

    assert learner.get("").all("form", id="exercise")
    learner.answer("see-numeric")

    assert stored(learner.app) == ONE_ANSWER
    assert learner.number not in (None, number)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("0", 0), ("4200", 4200), ("3600000", 3_600_000), ("3600001", None), ("-1", None), ("", None), ("1e3", None)],
)
@ON_SQLITE
def test_the_time_is_kept_when_it_is_plausible(learner: Learner, sent: str, kept: int | None) -> None:
    learner.answer("see-gap", learner.form("see-gap") | {"duration_ms": [sent]})

    assert responses(learner)[0].duration_ms == kept


def test_an_exercise_that_does_not_exist(learner: Learner, other: Learner) -> None:
    before = stored(learner.app)
    for somebody in (learner, other):
        assert somebody.send("nothing", {"answer": "a"}).status_code == 404
    assert stored(learner.app) == before
    assert learner.number is None


@ON_SQLITE
def test_an_answer_cannot_be_fetched(learner: Learner) -> None:
    learner.get("exercises/see-gap/response", 405)


@ON_SQLITE
def test_a_flood_is_not_read(learner: Learner) -> None:
    response = learner.send("see-numeric", {"answer": "1" * 100_000})

    assert response.status_code == 413
    assert stored(learner.app) == {}


@ON_SQLITE
def test_an_exercise_retired_while_somebody_thought_is_still_graded(config: Config, course: Path) -> None:
    with edited(course / "basics/looking/see.toml") as data:
        data["exercises"][0]["retired_at"] = "2026-11-01"
    config = replace(config, content=course)
    prepare(config)
    for app in running(create_app(config)):
        page = Learner(app).answer("see-single-choice")
        assert page.one(id="feedback")["data-correct"] == "true"


def test_mastery_is_announced_once(learner: Learner) -> None:
    pages = [learner.answer(f"see-{kind}") for kind in TYPES]

    assert ["I can see en" in page.text for page in pages].count(True) == 1
