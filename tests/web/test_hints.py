"""Three hints, one after the other; who uses one learns, and gives no evidence."""

import pytest
import sqlalchemy as sa

from models import Response
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse, submitted
from tests.support.learner import HTMX, Learner, read, stored

FOR_HINTS = HTMX | {"HX-Target": "hints"}


def more(page: Element) -> list[str]:
    """Where the next hint is."""
    return [button["data-hx-get"] for button in page.one(id="hints").all("button")]


@ON_SQLITE
@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_so_many_hints_as_were_asked_for(reader: Learner, n: int) -> None:
    page = reader.get(f"exercises/see-gap/?hints={n}")

    for number in (1, 2, 3):
        assert (f"Hint {number} of see-gap {reader.lang}" in page.text) is (number <= n)
    assert submitted(page.one("form", id="exercise"))["hints"] == [str(n)]
    expected = [f"/{reader.lang}/exercises/see-gap/?hints={n + 1}"] if n < 3 else []
    assert more(page) == expected


@ON_SQLITE
@pytest.mark.parametrize("place", ["", "/embed"])
def test_without_javascript_a_hint_keeps_what_is_filled_in(learner: Learner, place: str) -> None:
    page = parse(learner.client.get(f"{place}/en/exercises/see-gap/").text)
    filled = learner.form("see-gap")
    for n in (1, 2, 3):
        form = page.one("form", id="exercise")
        button = form.one("button", name="hint")
        address, _, target = button["formaction"].partition("#")
        response = learner.client.post(address, data=submitted(form) | filled | {"hint": button["value"]})
        page = parse(response.text)

        assert response.status_code == 200
        assert page.one("li", id=target).text.endswith(f"Hint {n} of see-gap en")
        sent = submitted(page.one("form", id="exercise"))
        assert {name: sent[name] for name in filled} == filled
        assert sent["hints"] == [str(n)]

    assert not page.one(id="hints").all("button")
    assert stored(learner.app) == {}


@ON_SQLITE
def test_a_hint_keeps_its_place_in_another_language(learner: Learner) -> None:
    page = parse(learner.post("exercises/see-gap/response", learner.form("see-gap") | {"hint": "1"}).text)

    assert page.one("a", hreflang="fr")["href"] == "/fr/exercises/see-gap/?hints=1"


@ON_SQLITE
def test_htmx_gets_the_hints_alone(learner: Learner) -> None:
    response = learner.client.get("/en/exercises/see-gap/?hints=2", headers=FOR_HINTS)

    assert "<html" not in response.text
    assert "<form" not in response.text
    fragment = parse(response.text)
    assert [one["value"] for one in fragment.all("input", name="hints")] == ["2"]
    assert len(fragment.all("li")) == 2
    assert "data-focus" in fragment.one("li", id="hint-2")


@ON_SQLITE
@pytest.mark.parametrize("text", ["4", "99", "-1", "x", "", "1e9", "٣", "9" * 5000, "1&hints=2", "%00", "²"])
def test_strange_numbers_of_hints_are_no_trouble(learner: Learner, text: str) -> None:
    page = learner.get(f"exercises/see-gap/?hints={text}")

    assert submitted(page.one("form", id="exercise"))["hints"][0] in "013"


def test_asking_for_hints_leaves_nothing_behind(learner: Learner) -> None:
    learner.get("exercises/see-gap/?hints=3")

    assert stored(learner.app) == {}


@pytest.mark.parametrize(("sent", "kept"), [("1", 1), ("3", 3), ("7", 3), ("0", 0), ("x", 0), ("²", 0)])
def test_the_hints_seen_go_with_the_answer(learner: Learner, sent: str, kept: int) -> None:
    learner.send("see-gap", learner.form("see-gap") | {"hints": [sent]})

    response = read(learner.app, lambda rows: rows.scalars(sa.select(Response)).one())
    assert response.n_hints == kept
    assert response.is_evidence is (kept == 0)
    assert (response.p_after == response.p_before) is (kept > 0)


def test_the_feedback_says_why_the_estimate_did_not_move(learner: Learner) -> None:
    page = learner.answer("see-gap", hints=2)

    assert page.one(id="feedback")["data-p-mastery"] == "0.25"
    assert "because you used a hint" in page.text


@ON_SQLITE
def test_an_answer_that_could_not_be_read_keeps_its_hints(learner: Learner) -> None:
    response = learner.send("see-gap", {"hints": "2"})

    assert response.status_code == 422
    assert "Hint 2 of see-gap en" in response.text
    assert "Hint 3 of see-gap en" not in response.text
    learner.send("see-gap", submitted(parse(response.text).one("form", id="exercise")) | learner.form("see-gap"))
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Response.n_hints)).one()) == 2
