"""A learner reads who sees what, agrees, sees who looked, and leaves."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import sqlalchemy as sa

from learning.cohorts import codes
from models import Audit, Cohort, CohortInvitation, Enrolment, Intervention, InterventionKind, Role
from tests.support.accounts import PASSWORD
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site, stored
from tests.web.account.conftest import sign_in
from tests.web.trainer.conftest import Enter, Group, Mailbox, join, make_group
from tests.web.trainer.test_assignments import set_work


def page_of(group: Group, n: int = 0) -> str:
    """The trainer's page of a learner."""
    return group.trainer.get(group.path).one("tbody").all("a")[n]["href"].removeprefix("/en/")


def test_what_is_seen_by_whom_stands_before_the_agreement(group: Group) -> None:
    zoe = Learner(group.trainer.app)

    page = zoe.get(f"cohorts/join/{group.code.lower()}")

    told = page.one("main").text
    for words in ("Ada Weber", "your answers", "how much time", "misleading ideas", "your e-mail address"):
        assert words in told
    assert "checked" not in page.one("input", name="agree")
    assert "without an account" in told
    assert zoe.client.get_cookie("breck") is None, "looking leaves nothing"


def test_nobody_joins_without_agreeing_or_without_a_name(group: Group) -> None:
    zoe = Learner(group.trainer.app)

    response = zoe.post(f"cohorts/join/{group.code}", {"name": "Zoé"})

    assert response.status_code == 422
    page = parse(response.text)
    assert page.one("input", id="name")["value"] == "Zoé"
    assert page.one(id="agree-error")
    assert zoe.post(f"cohorts/join/{group.code}", {"agree": "1"}).status_code == 422
    assert read(zoe.app, lambda rows: rows.scalar(sa.select(Enrolment.id))) is None
    assert zoe.client.get_cookie("breck") is None


def test_a_guest_joins_once(group: Group) -> None:
    zoe = Learner(group.trainer.app)
    zoe.answer("see-gap")

    join(zoe, group)
    join(zoe, group, "Somebody else")

    assert [row.one("a").text for row in group.trainer.get(group.path).one("tbody").all("tr")] == ["Zoé Müller"]
    mine = zoe.get("cohorts/").one("main").text
    assert "Ada Weber" in mine
    assert "They do not see your e-mail address." in mine
    assert "already" in zoe.get(f"cohorts/join/{group.code}").text


@ON_SQLITE
def test_a_code_is_typed_in_any_way_and_an_unknown_one_is_told(group: Group) -> None:
    zoe = Learner(group.trainer.app)
    spaced = codes.spaced(group.code).lower()

    assert zoe.client.get(f"/en/cohorts/join/?code={spaced}").headers["Location"] == f"/en/cohorts/join/{group.code}"
    assert zoe.get("cohorts/join/?code=123", 422).one(id="code-error")
    assert zoe.get("cohorts/join/CCCCCCCC", 422).one(id="code-error")
    assert zoe.post("cohorts/join/CCCCCCCC", {"name": "Z", "agree": "1"}).status_code == 422
    for _ in range(300):
        status = zoe.client.get("/en/cohorts/join/CCCCCCCC").status_code
    assert status == 429
    zoe.get(f"cohorts/join/{group.code}")


def test_every_look_is_noted_once_an_hour_and_shown(group: Group) -> None:
    zoe = Learner(group.trainer.app)
    join(zoe, group)

    for _ in range(3):
        group.trainer.get(page_of(group))

    log = zoe.get("cohorts/").one("ul", class_="log").text
    assert log.count("Ada Weber looked at how you get on") == 1
    kinds = read(zoe.app, lambda rows: rows.scalars(sa.select(Audit.kind).where(Audit.kind == "looked-at")).all())
    assert len(kinds) == 1


def test_who_leaves_is_seen_no_more_and_what_was_set_ends(group: Group) -> None:
    zoe, eve = Learner(group.trainer.app), Learner(group.trainer.app)
    join(zoe, group)
    join(eve, group, "Eve")
    set_work(group)
    page = page_of(group, 1)
    mine = zoe.get("cohorts/").one("input", name="group")["value"]
    with site(zoe.app).database.write() as rows:
        enrolment = rows.scalars(sa.select(Enrolment).where(Enrolment.name == "Zoé Müller")).one()
        given = {"kind": InterventionKind.PAUSE, "skills": [], "reason": "x", "actor": "Ada"}
        values = {"person_id": enrolment.person_id, "cohort_id": enrolment.cohort_id, "created_at": enrolment.agreed_at}
        rows.add(Intervention(uuid=enrolment.uuid, **given, **values))
    eve.post("cohorts/leave", {"group": mine})
    eve.post("cohorts/leave", {"group": "x"})
    assert len(group.trainer.get(group.path).one("tbody").all("tr")) == 2, "nobody else can take her out"

    assert zoe.post("cohorts/leave", {"group": mine}).status_code == 303

    group.trainer.get(page, 404)
    assert "Set for you" not in zoe.get("learn").text
    assert "You are in no group" in zoe.get("cohorts/").text
    assert read(zoe.app, lambda rows: rows.scalar(sa.select(Intervention.ended_at))) is not None


def test_staff_corrects_a_name_and_removes(group: Group) -> None:
    zoe = Learner(group.trainer.app)
    join(zoe, group)
    page = page_of(group)

    assert group.trainer.post(page, {"name": "Zoé Muller", "subgroup": "A"}).status_code == 303
    assert group.trainer.post(page, {"name": " ", "subgroup": "B"}).status_code == 422
    row = group.trainer.get(group.path).one("tbody").text
    assert "Zoé Muller" in row
    assert "A" in row
    group.trainer.post(f"{page}remove")

    assert "Ada Weber took you out of the group" in zoe.get("cohorts/").text


def test_a_move_within_the_same_staff_happens_at_once(group: Group) -> None:
    zoe, other = Learner(group.trainer.app), make_group(group.trainer, name="Evening")
    join(zoe, group)

    group.trainer.post(f"{page_of(group)}move", {"to": other.uuid})

    assert "Zoé Müller" in group.trainer.get(other.path).text
    assert "Ada Weber moved you from the group “Morning” to the group “Evening”." in zoe.get("cohorts/").text


def test_a_move_to_other_eyes_needs_her_agreement(group: Group, enter: Enter, mailbox: Mailbox) -> None:
    bob = enter("bob@b.lu", Role.TEACHER)
    other = make_group(bob, name="Evening", own_name="Bob")
    bob.post(f"{other.path}staff", {"staff_email": "ada@b.lu", "staff_name": "Ada"})
    zoe, eve = enter("zoe@b.lu"), Learner(bob.app)
    join(zoe, group)
    join(eve, group, "Eve")

    group.trainer.post(f"{page_of(group, 1)}move", {"to": other.uuid})

    assert mailbox.all()[-1][:2] == ("asked-to-change", "zoe@b.lu")
    bob.get(other.path)
    assert "Zoé Müller" in group.trainer.get(group.path).text, "nothing has changed yet"
    proposal = zoe.get("cohorts/").one("input", name="proposal")["value"]
    assert "Bob" in zoe.get("cohorts/").text
    eve.post("cohorts/change", {"proposal": proposal, "agree": "1"})
    assert not bob.get(other.path).all("tbody"), "nobody else can agree"
    zoe.post("cohorts/change", {"proposal": proposal, "agree": "1"})
    assert "Zoé Müller" in bob.get(other.path).one("tbody").text
    foreign = make_group(enter("max@b.lu", Role.TRAINER))
    assert group.trainer.post(f"{page_of(group)}move", {"to": foreign.uuid}).status_code == 404


def test_signing_in_brings_a_guests_group_along(group: Group, enter: Enter) -> None:
    account = enter("zoe@b.lu")
    account.post("account/sign-out")
    zoe = Learner(group.trainer.app)
    zoe.answer("see-gap")
    join(zoe, group)
    set_work(group)
    group.trainer.get(page_of(group))

    assert sign_in(zoe, "zoe@b.lu", PASSWORD) == 303

    assert "Set for you" in zoe.get("learn").text
    mine = zoe.get("cohorts/").text
    assert "Ada Weber looked at how you get on" in mine
    again = Learner(zoe.app)
    join(again, group, "Twice")
    assert sign_in(again, "zoe@b.lu", PASSWORD) == 303
    assert len(group.trainer.get(group.path).one("tbody").all("tr")) == 1, "one person, one place"


def test_everything_of_a_learner_is_exported_and_goes(group: Group, enter: Enter, mailbox: Mailbox) -> None:
    zoe = enter("zoe@b.lu")
    before = stored(zoe.app)
    join(zoe, group)
    group.trainer.post(f"{make_group(group.trainer).path}invite", {"list": "Zoé; zoe@b.lu", "send": "1"})
    path = set_work(group)
    learner = group.trainer.get(path).one("select", id="learner").one("option")["value"]
    group.trainer.post(f"{path}except", {"learner": learner, "what": "excused"})

    response = zoe.post("settings/copy")
    copy = json.loads(ZipFile(BytesIO(response.data)).read("data.json"))["tables"]

    assert copy["enrolment"][0]["name"] == "Zoé Müller"
    assert copy["assignment_exception"][0]["excused"] is True
    assert copy["cohort_invitation"][0]["email"] == "zoe@b.lu"
    assert "digest" not in copy["cohort_invitation"][0]
    zoe.post("erase", {"confirm": "1"})
    after = stored(zoe.app)
    assert after["person"] == before["person"] - 1
    assert not {"enrolment", "assignment_exception"} & set(after)
    assert read(zoe.app, lambda rows: rows.scalar(sa.select(CohortInvitation.id))) is None
    assert read(zoe.app, lambda rows: len(rows.scalars(sa.select(Cohort.id)).all())) == 2, "the groups are there"
