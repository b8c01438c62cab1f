"""A list of people: read whatever it comes as, shown before anything is sent, and taken as a whole or not at all."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from learning.web.trainer.roster_view import FIELDS
from models import CohortInvitation, Enrolment
from tests.support.database import ON_SQLITE
from tests.support.dom import Element, parse
from tests.support.learner import Learner, read, site
from tests.web.trainer.conftest import Group, Mailbox, join

GOOD = "Vorname;Nachname;E-Mail-Adresse;Gruppe;Sprache\r\nZoé;Müller;zoe@b.lu;A;Deutsch\r\nJoão;d'Été;joao@b.lu;B;\r\n"


def send(group: Group, text: str, **fields: str) -> TestResponse:
    return group.trainer.post(f"{group.path}invite", {"list": text} | fields)


def upload(group: Group, data: bytes) -> Element:
    file = {"file": (io.BytesIO(data), "list.csv"), "list": ""}
    path = f"/en/{group.path}invite"
    response = group.trainer.client.post(path, data=file, content_type="multipart/form-data")
    assert response.status_code == 200
    return parse(response.text)


def invited(group: Group) -> list[CohortInvitation]:
    query = sa.select(CohortInvitation).order_by(CohortInvitation.id)
    return read(group.trainer.app, lambda rows: list(rows.scalars(query)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@ON_SQLITE
def test_a_file_is_shown_before_anything_is_sent(group: Group, mailbox: Mailbox, encoding: str) -> None:
    page = upload(group, GOOD.encode(encoding))

    assert page.one(id="preview-title").text == "2 people will get a mail"
    assert [row.all("td")[1].text for row in page.one("tbody").all("tr")] == ["Zoé Müller", "João d'Été"]
    assert invited(group) == []
    text = page.one("input", name="list")["value"]
    assert send(group, text, send="1").status_code == 303, "what was shown can be sent as it is"
    assert [mail[1] for mail in mailbox.all()] == ["zoe@b.lu", "joao@b.lu"]


def test_each_gets_a_mail_in_her_language(group: Group, mailbox: Mailbox) -> None:
    send(group, GOOD, send="1")

    zoe, joao = invited(group)
    assert (zoe.name, zoe.subgroup, zoe.language, joao.language) == ("Zoé Müller", "A", "de", "fr")
    texts = [text for kind, _, text in mailbox.all() if kind == "invitation"]
    assert "/de/cohorts/invitation?token=" in texts[0]
    assert "/fr/cohorts/invitation?token=" in texts[1]
    assert all("Ada Weber" in text and "Morning" in text for text in texts)


def test_one_wrong_line_holds_everything_up_and_nothing_is_lost(group: Group, mailbox: Mailbox) -> None:
    wrong = GOOD + "X;Y;nowhere;A;fr\r\n;;zoe@b.lu;;\r\nA;B;a@b.lu;;Klingon\r\n"

    response = send(group, wrong, send="1")

    assert response.status_code == 422
    page = parse(response.text)
    assert "3 lines are not right" in page.one("div", class_="danger").text
    fields = page.one("form", novalidate="").all("textarea")
    assert [field["name"] for field in fields] == ["line-4", "line-5", "line-6"]
    assert [field.text for field in fields] == ["X;Y;nowhere;A;fr", ";;zoe@b.lu;;", "A;B;a@b.lu;;Klingon"]
    assert [row.all("td")[0].text for row in page.one("tbody").all("tr")] == ["2", "3"]
    said = [page.one(id=f"{field['id']}-error").text for field in fields]
    assert "This is no e-mail address." in said[0]
    assert "Line 2 has the same address" in said[1]
    assert "none of the five languages" in said[2]
    assert page.one("textarea", id="list").text.startswith("Vorname;Nachname")
    assert invited(group) == []
    assert mailbox.all() == []


def test_who_is_in_or_invited_gets_no_second_mail(group: Group) -> None:
    send(group, GOOD, send="1")

    page = parse(send(group, f"{GOOD}Max;M;max@b.lu;;\r\n").text)

    assert page.one(id="preview-title").text == "1 person will get a mail"
    assert page.text.count("Is invited already") == 2
    assert "Everybody on this list" in send(group, GOOD, send="1").text


@ON_SQLITE
def test_five_hundred_people_at_once_and_no_more(group: Group) -> None:
    many = "".join(f"Person {n}\tp{n}@b.lu\n" for n in range(500))

    assert send(group, many, send="1").status_code == 303
    assert len(invited(group)) == 500
    wide = "".join(f"{'Ä' * 110} {n};w{n}@b.lu\n" for n in range(400))
    assert upload(group, wide.encode("utf-16")).one(id="preview-title").text == "400 people will get a mail"
    more = "".join(f"q{n}@b.lu\n" for n in range(501))
    assert "more than 500 people" in send(group, more, send="1").text
    assert "The list is empty" in send(group, " \n").text
    assert len(invited(group)) == 500


@ON_SQLITE
def test_a_fault_far_down_a_list_that_is_too_long_is_shown(group: Group) -> None:
    many = "".join(f"q{n}@b.lu\n" for n in range(700))

    page = parse(send(group, f"{many}nowhere\n").text)

    assert page.one("textarea", name="line-701").text == "nowhere"
    assert "open" in page.one("details")


@ON_SQLITE
def test_lines_are_corrected_each_in_its_field(group: Group) -> None:
    wrong = GOOD + "X;Y;nowhere;A;fr\r\nA;B;a@b.lu;;Klingon\r\n;;;gone;\r\n"
    page = parse(send(group, wrong).text)
    form = page.one("form", novalidate="")
    kept = form.one("input", name="list")["value"]

    sent = {"line-4": "X;Y;x@b.lu;A;fr", "line-5": "A;B;a@b.lu;;Klingonisch", "line-6": " ", "line-99": "no such line"}
    sent |= {f"line-{'9' * 5000}": "no number of a line"}
    page = parse(send(group, kept, **sent).text)
    assert [field["name"] for field in page.one("form", novalidate="").all("textarea")] == ["line-5"]

    kept = page.one("form", novalidate="").one("input", name="list")["value"]
    page = parse(send(group, kept, **{"line-5": "A;B;a@b.lu;;lb"}).text)
    assert page.one(id="preview-title").text == "4 people will get a mail"
    assert send(group, page.one("input", name="list")["value"], send="1").status_code == 303
    assert [(one.email, one.language) for one in invited(group)][2:] == [("x@b.lu", "fr"), ("a@b.lu", "lb")]


@ON_SQLITE
def test_of_many_wrong_lines_the_first_come_first(group: Group) -> None:
    page = parse(send(group, "".join(f"Name {n};nowhere{n}\n" for n in range(50))).text)

    form = page.one("form", novalidate="")
    assert len(form.all("textarea")) == FIELDS
    assert "Then come 10 more lines." in form.text


def test_a_mail_is_sent_again_with_a_new_link_and_an_invitation_taken_back(group: Group, mailbox: Mailbox) -> None:
    send(group, GOOD, send="1")
    old, zoe = mailbox.all()[0][2], str(invited(group)[0].uuid)
    path = f"{group.path}invitations"
    soon = group.trainer.post(path, {"invitation": zoe, "action": "again"})
    assert "too-soon" in soon.headers["Location"]
    with site(group.trainer.app).database.write() as rows:
        rows.execute(sa.update(CohortInvitation).values(sent_at=sa.text("'2026-01-01 00:00:00'")))

    assert "sent-again" in group.trainer.post(path, {"invitation": zoe, "action": "again"}).headers["Location"]

    token = old.partition("token=")[2].split()[0]
    guest = Learner(group.trainer.app)
    guest.get(f"cohorts/invitation?token={token}", 410)
    link = mailbox.link("invitation")
    guest.get(link)
    group.trainer.post(path, {"invitation": zoe, "action": "revoke"})
    guest.get(link, 410)
    assert group.trainer.post(path, {"invitation": zoe, "action": "revoke"}).status_code == 404


def test_the_link_in_the_mail_lets_in_once(group: Group, mailbox: Mailbox) -> None:
    send(group, GOOD, send="1")
    zoe, token = Learner(group.trainer.app), mailbox.token("invitation")
    page = zoe.get(mailbox.link("invitation"))
    assert page.one("input", id="name")["value"] == "João d'Été"
    assert "joao@b.lu" in page.text, "she reads that they know her address"

    sent = {"token": token, "name": "João", "agree": "1"}
    assert zoe.post("cohorts/invitation", {"token": token, "name": "João"}).status_code == 422
    assert zoe.post("cohorts/invitation", sent).status_code == 303
    assert Learner(zoe.app).post("cohorts/invitation", sent).status_code == 422

    found = read(zoe.app, lambda rows: rows.scalars(sa.select(Enrolment)).one())
    assert (found.name, found.email, found.subgroup) == ("João", "joao@b.lu", "B")
    assert "joao@b.lu" in group.trainer.get(group.path).text
    assert "Is in the group already" in send(group, GOOD).text


@ON_SQLITE
def test_a_site_without_mail_says_so(group: Group) -> None:
    page = group.trainer.get(f"{group.path}invite")
    assert page.all("textarea", id="list")
    join(Learner(group.trainer.app), group)
