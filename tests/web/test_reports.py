"""What readers report reaches the authors, with language and version, and without a name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from learning.web.learner.report import REASONS
from models import Report, Role
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import read
from tests.web.account.conftest import Enter, enter

__all__ = ["enter"]
PLACE = "/de/report/exercise/see-gap"


def stored(app: Flask) -> list[Report]:
    return read(app, lambda rows: list(rows.scalars(sa.select(Report).order_by(Report.id))))


def send(client: FlaskClient, place: str = PLACE, **fields: str) -> int:
    return client.post(place, data={"reason": "wrong", "words": "", "drawn": ""} | fields).status_code


@pytest.mark.parametrize("page", ["lessons/looking/", "exercises/see-gap/"])
def test_each_text_leads_to_its_form(client: FlaskClient, page: str) -> None:
    links = [link["href"] for link in parse(client.get(f"/pt/{page}").text).all("a") if "/report/" in link["href"]]
    assert len(links) == 1
    form = parse(client.get(links[0]).text)
    assert len(form.all("input", type="radio")) == len(REASONS)


def test_an_author_reads_it_and_says_what_became_of_it(client: FlaskClient, enter: Enter) -> None:
    assert send(client, words="Zwei Antworten sind richtig.") == 303
    author = enter("autor@b.lu", Role.AUTHOR)
    queue = author.get("author/reports")
    card = queue.one("li", class_="card")
    assert "Zwei Antworten sind richtig." in card.text
    assert "Deutsch" in card.text
    assert card.one("h2").one("a")["href"] == "/de/exercises/see-gap/"
    uuid = stored(author.app)[0].uuid
    assert author.post(f"author/reports/{uuid}", {"state": "mended", "answer": "b too"}).status_code == 303
    assert "There is nothing here." in author.get("author/reports").text
    assert "b too" in str(author.get("author/reports?state=closed").one("input", id=f"answer-{uuid}")["value"])
    (report,) = stored(author.app)
    assert (report.state, report.lang, report.closed_by is None) == ("mended", "de", False)


def test_nobody_is_named(client: FlaskClient, app: Flask) -> None:
    send(client)
    assert "person_id" not in Report.__table__.c
    assert "set-cookie" not in client.post(PLACE, data={"reason": "broken"}).headers


def test_sent_twice_it_is_stored_once(client: FlaskClient, app: Flask) -> None:
    for _ in range(2):
        assert send(client, words="x") == 303
    assert len(stored(app)) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "boring"}, "reason"),
        ({"words": "ä" * 1001}, "words"),
        ({"reason": "other", "words": " "}, "words"),
    ],
)
@ON_SQLITE
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: FlaskClient, app: Flask, fields: dict[str, str], field: str
) -> None:
    answer = client.post(PLACE, data={"reason": "wrong", "words": "Hallo", "drawn": ""} | fields)
    assert answer.status_code == 422
    page = parse(answer.text)
    assert page.one(id=f"{field}-error").text
    assert fields.get("words", "Hallo").strip() in page.one("textarea").text
    assert stored(app) == []


@ON_SQLITE
def test_what_is_not_there_cannot_be_reported(client: FlaskClient) -> None:
    for place in ("lesson/nothing", "exercise/nothing", "second/looking"):
        expected = 200 if client.get("/en/lessons/looking/again").status_code == 200 and "second" in place else 404
        assert client.get(f"/en/report/{place}").status_code == expected
