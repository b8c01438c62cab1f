"""What cannot be read is not stored: a 422 with a message in the page's language, and nothing typed is lost."""

from collections.abc import Callable

import pytest

from learning.engine.grading import Problem
from tests.support.database import ON_SQLITE
from tests.support.dom import parse, submitted
from tests.support.learner import HTMX, Fields, Learner, stored

MESSAGES = {
    Problem.EMPTY: "Nothing is chosen yet. Please choose or type an answer, or say that you do not know.",
    Problem.INCOMPLETE: "Something is still missing. Please fill in every part, or say that you do not know.",
    Problem.DUPLICATE_POSITION: "Two cards have the same place. Please give each card its own place.",
    Problem.NOT_A_NUMBER: "This is not a number we can read. Please type digits, for example 12 or 3,5.",
    Problem.TOO_LONG: "This is too long. Please type a short answer.",
    Problem.UNKNOWN_OPTION: "We could not read this answer. Please choose again.",
}
MALFORMED: list[tuple[str, Problem, Fields]] = [
    ("single-choice", Problem.EMPTY, {}),
    ("single-choice", Problem.UNKNOWN_OPTION, {"answer": "z"}),
    ("multiple-choice", Problem.EMPTY, {}),
    ("multiple-choice", Problem.UNKNOWN_OPTION, {"answer": ["a", "z"]}),
    ("true-false-reason", Problem.EMPTY, {}),
    ("true-false-reason", Problem.INCOMPLETE, {"verdict": "true"}),
    ("true-false-reason", Problem.INCOMPLETE, {"reason": "a"}),
    ("true-false-reason", Problem.UNKNOWN_OPTION, {"verdict": "perhaps", "reason": "a"}),
    ("ordering", Problem.EMPTY, {"position-a": "", "position-b": ""}),
    ("ordering", Problem.INCOMPLETE, {"position-a": "1", "position-c": "2"}),
    ("ordering", Problem.DUPLICATE_POSITION, {"position-a": "1", "position-b": "1", "position-c": "2"}),
    ("ordering", Problem.UNKNOWN_OPTION, {"position-a": "1", "position-b": "2", "position-c": "4"}),
    ("ordering", Problem.UNKNOWN_OPTION, {"position-a": "²", "position-b": "²", "position-c": "²"}),
    ("ordering", Problem.UNKNOWN_OPTION, dict.fromkeys(("position-a", "position-b", "position-c"), "1" * 5000)),
    ("matching", Problem.EMPTY, {}),
    ("matching", Problem.INCOMPLETE, {"target-a": "t1", "target-b": "t4"}),
    ("matching", Problem.UNKNOWN_OPTION, {"target-a": "t1", "target-b": "t4", "target-c": "t9"}),
    ("sorting", Problem.EMPTY, {}),
    ("sorting", Problem.INCOMPLETE, {"target-b": "right"}),
    ("gap", Problem.EMPTY, {}),
    ("gap", Problem.INCOMPLETE, {"gap-g2": "b"}),
    ("gap", Problem.UNKNOWN_OPTION, {"gap-g1": "c", "gap-g2": "b"}),
    ("mark-words", Problem.EMPTY, {}),
    ("mark-words", Problem.UNKNOWN_OPTION, {"answer": "z"}),
    ("numeric", Problem.EMPTY, {"answer": "  "}),
    ("numeric", Problem.NOT_A_NUMBER, {"answer": "a dozen <b>"}),
    ("numeric", Problem.TOO_LONG, {"answer": "1" * 50}),
]
KNOWN = {"a", "b", "c", "t1", "t4", "left", "right", "true", "1", "2"}


def kept(fields: Fields, kind: str) -> dict[str, list[str]]:
    """What a page can show again: everything but options that do not exist."""
    listed = {name: [value] if isinstance(value, str) else list(value) for name, value in fields.items()}
    if kind == "numeric":
        return listed
    return {name: [v for v in values if v in KNOWN] for name, values in listed.items() if set(values) & KNOWN}


@pytest.mark.parametrize(("kind", "problem", "fields"), MALFORMED)
def test_it_is_refused_and_nothing_is_stored_or_lost(
    learner: Learner, kind: str, problem: Problem, fields: Fields
) -> None:
    sent = {"response_id": "8d5e7a54-3d40-4a86-9f5d-5f0f1e3b0a11"} | dict(fields)
    response = learner.send(f"see-{kind}", sent)

    assert response.status_code == 422
    assert stored(learner.app) == {}
    assert learner.number is None
    page = parse(response.text)
    assert MESSAGES[problem] in page.text
    form = page.one("form", id="exercise")
    assert submitted(form)["response_id"] == [sent["response_id"]]
    again = submitted(form)
    wanted = kept(fields, kind)
    if (kind, problem) == ("gap", Problem.UNKNOWN_OPTION):
        wanted = {"gap-g2": ["b"]}
    assert {name: again.get(name) for name in wanted} == wanted
    assert "Feedback" not in page.text


@ON_SQLITE
@pytest.mark.parametrize(("kind", "problem", "fields"), MALFORMED)
def test_the_message_leads_to_the_field(learner: Learner, kind: str, problem: Problem, fields: Fields) -> None:
    page = parse(learner.send(f"see-{kind}", fields).text)

    link = page.one("a", id="problem")
    assert page.one(id=link["href"].removeprefix("#"))
    assert page.one("head").one("title").text.startswith("Problem: ")


@ON_SQLITE
@pytest.mark.parametrize(
    ("kind", "problem", "fields"),
    [next(one for one in MALFORMED if one[1] is problem) for problem in Problem if problem is not Problem.OUT_OF_RANGE],
)
def test_the_message_is_in_the_readers_language(
    reader: Learner, says: Callable[..., str], kind: str, problem: Problem, fields: Fields
) -> None:
    response = reader.send(f"see-{kind}", fields)

    page = parse(response.text)
    assert page.one("html")["lang"] == reader.lang
    assert says(reader.lang, MESSAGES[problem]) in page.text
    assert f"Question see-{kind} {reader.lang}" in page.text


@ON_SQLITE
@pytest.mark.parametrize(("kind", "problem", "fields"), MALFORMED)
def test_htmx_gets_the_form_alone(learner: Learner, kind: str, problem: Problem, fields: Fields) -> None:
    response = learner.send(f"see-{kind}", fields, headers=HTMX)

    assert response.status_code == 422
    assert response.headers["HX-Retarget"] == "#exercise-region"
    assert "<html" not in response.text
    fragment = parse(response.text)
    assert fragment.one("form", id="exercise")
    assert MESSAGES[problem] in fragment.text
    assert stored(learner.app) == {}


def test_it_can_be_mended_and_sent_again(learner: Learner) -> None:
    page = parse(learner.send("see-gap", {"gap-g1": "a"}).text)
    form = page.one("form", id="exercise")

    mended = submitted(form) | {"gap-g2": ["c"]}
    response = learner.client.post(form["action"], data=mended, follow_redirects=True)

    assert parse(response.text).one(id="feedback")["data-correct"] == "true"
    assert stored(learner.app)["response"] == 1


@pytest.mark.parametrize("uuid", ["", "1", "x" * 36, "'; DROP TABLE person; --", "\x00"])
def test_an_answer_without_a_good_number_is_not_stored(learner: Learner, uuid: str) -> None:
    response = learner.send("see-gap", learner.form("see-gap") | {"response_id": [uuid]})

    assert response.status_code == 422
    assert stored(learner.app) == {}
    new = submitted(parse(response.text).one("form", id="exercise"))["response_id"]
    assert new != [uuid]
    assert learner.send("see-gap", learner.form("see-gap") | {"response_id": new}).status_code == 303


def test_of_a_learner_who_slips_nothing_changes(learner: Learner) -> None:
    learner.answer("see-gap")
    before, number = stored(learner.app), learner.number

    assert learner.send("see-numeric", {"answer": "x"}).status_code == 422

    assert stored(learner.app) == before
    assert learner.number == number


@pytest.mark.parametrize(
    "value",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "%(n)s", "\x00", "\ud7ff", "💥" * 9],
)
@ON_SQLITE
def test_hostile_input_is_shown_as_text_and_hurts_nobody(learner: Learner, value: str) -> None:
    response = learner.send("see-numeric", {"answer": value})

    assert response.status_code == 422
    page = parse(response.text)
    assert submitted(page.one("form", id="exercise"))["answer"] == [value]
    assert not page.all("img")
    assert "alert(1)" not in "".join(one.text for one in page.all("script"))


@ON_SQLITE
def test_the_language_switch_leads_to_the_exercise(learner: Learner) -> None:
    page = parse(learner.send("see-gap", {}).text)

    links = {link["hreflang"]: link["href"] for link in page.one("ul", class_="langs").all("a")}
    assert links["pt"] == "/pt/exercises/see-gap/"
