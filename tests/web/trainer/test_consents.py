"""Somebody who comes to the staff of a group later sees those learners alone who have agreed to it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from learning.clock import now
from learning.cohorts import staff
from learning.privacy.archive import tables_of
from models import Account, Cohort, Enrolment, Person, Role, StaffConsent
from tests.support.accounts import PASSWORD
from tests.support.database import ON_SQLITE
from tests.support.dom import parse, submitted
from tests.support.learner import Learner, read, site, stored
from tests.web.trainer.conftest import Enter, Group, Mailbox, join, make_group
from tests.web.trainer.test_assignments import set_work

ON_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
ASKED = "Bob Kieffer now teaches the group “Morning”, too"


@pytest.fixture
def zoe(group: Group) -> Learner:
    """She has joined and answered before Bob came."""
    zoe = Learner(group.trainer.app)
    join(zoe, group)
    zoe.answer("see-gap")
    return zoe


@pytest.fixture
def bob(group: Group, zoe: Learner, enter: Enter) -> Group:
    """A colleague, who comes then; the same group as he sees it."""
    bob = enter("bob@b.lu", Role.TEACHER)
    add(group)
    return Group(bob, group.path)


def add(group: Group) -> None:
    added = {"staff_email": "bob@b.lu", "staff_name": "Bob Kieffer"}
    assert group.trainer.post(f"{group.path}staff", added).status_code == 303


def page_of(group: Group) -> str:
    return group.trainer.get(group.path).one("tbody").one("a")["href"].removeprefix("/en/")


def consent(learner: Learner) -> str:
    return learner.get("cohorts/").one("input", name="consent")["value"]


def say(learner: Learner, agree: str, uuid: str = "") -> None:
    sent = {"consent": uuid or consent(learner), "agree": agree}
    assert learner.post("cohorts/staff", sent).status_code == 303


def sees(group: Group) -> bool:
    """Whether she is in the list, on the overview and in the file, which agree."""
    pages = [group.trainer.get(f"{group.path}{page}").text for page in ("", "today", "skills/see/")]
    pages.append(group.trainer.client.get(f"/en/{group.path}today.csv").text)
    found = {"Zoé Müller" in page for page in pages}
    assert len(found) == 1
    return found.pop()


def test_who_comes_later_sees_nothing_of_her_until_she_agrees(group: Group, zoe: Learner, bob: Group) -> None:
    page, work = page_of(group), set_work(group)

    assert sees(group)
    assert not sees(bob)
    assert "1 learner has not agreed yet" in bob.trainer.get(bob.path).text
    for nowhere in ("", "today"):
        assert "Nobody has joined" not in bob.trainer.get(f"{bob.path}{nowhere}").text
    assert "not agreed yet" not in group.trainer.get(group.path).text
    assert "0 of 0 learners done" in bob.trainer.get(work).text
    assert not bob.trainer.get(work).all("option", text="Zoé Müller")
    assert "1 answer" not in bob.trainer.get(f"{bob.path}skills/see/").text, "nor in a count"
    bob.trainer.get(page, 404)
    fields = {"kind": "pause", "reason": "x", "name": "x", "to": group.uuid, "objection": "1", "answer": "x"}
    for act in ("", "move", "remove", "path", "path/end", "objection"):
        assert bob.trainer.post(f"{page}{act}", fields).status_code == 404, act

    say(zoe, "1")

    assert sees(bob)
    assert "learner has not agreed" not in bob.trainer.get(bob.path).text
    assert "0 of 1 learners done" in bob.trainer.get(work).text
    bob.trainer.get(page)
    given = read(zoe.app, lambda rows: rows.scalars(sa.select(StaffConsent)).one())
    assert given.agreed_at is not None, "what she agreed to, and when, is kept"


def test_she_is_told_on_her_next_page_and_reads_who_sees_her(zoe: Learner, bob: Group) -> None:
    told = [ASKED in zoe.get(where).text for where in ("", "modules/", "learn", "learn", "knowledge")]
    assert told == [True, False, True, True, False], "once, and where she begins until she has answered"
    groups = zoe.get("cohorts/")
    assert [one.text for one in groups.one("section").all("ul")[0].all("strong")] == ["Ada Weber"]
    assert "May Bob Kieffer see how you get on?" in groups.text
    assert "Leave the group" in groups.text

    say(zoe, "1")

    groups = zoe.get("cohorts/")
    assert [one.text for one in groups.one("section").all("ul")[0].all("strong")] == ["Ada Weber", "Bob Kieffer"]
    assert not groups.all("input", name="consent")
    assert ASKED not in zoe.get("learn").text


def test_a_no_is_kept_and_can_be_changed(zoe: Learner, bob: Group) -> None:
    say(zoe, "0")

    assert not sees(bob)
    assert ASKED not in zoe.get("learn").text, "she is not asked again"
    assert "does not see you: you said no" in zoe.get("cohorts/").text
    say(zoe, "1")
    assert sees(bob)


@pytest.mark.parametrize("who", ["another learner", "the colleague", "a stranger"])
def test_nobody_else_can_agree_for_her(group: Group, zoe: Learner, bob: Group, who: str) -> None:
    uuid = consent(zoe)
    other = bob.trainer if who == "the colleague" else Learner(zoe.app)
    if who == "another learner":
        join(other, group, "Eve")
        assert not other.get("cohorts/").all("input", name="consent"), "who joins now reads his name first"

    for sent in (uuid, "x", ""):
        other.post("cohorts/staff", {"consent": sent, "agree": "1"})

    assert "Zoé Müller" not in bob.trainer.get(bob.path).text
    assert consent(zoe) == uuid


@ON_SQLITE
def test_who_came_while_she_read_the_page_was_not_named_there(group: Group, enter: Enter) -> None:
    bob, zoe = enter("bob@b.lu", Role.TEACHER), Learner(group.trainer.app)
    form = submitted(zoe.get(f"cohorts/join/{group.code}").one("main").all("form")[-1])
    add(group)

    zoe.post(f"cohorts/join/{group.code}", form | {"name": ["Zoé Müller"], "agree": ["1"]})

    assert "Zoé Müller" in group.trainer.get(group.path).text
    assert "Zoé Müller" not in bob.get(group.path).text
    assert consent(zoe)


@ON_SQLITE
@pytest.mark.parametrize("named", ["2020-01-01T00:00:00+00:00", "0001-01-01T00:00:00+14:00", "x"])
def test_a_form_from_before_he_came_that_is_sent_again_changes_nothing(
    group: Group, zoe: Learner, bob: Group, named: str
) -> None:
    sent = {"name": "Zoé Müller", "agree": "1", "named": named}

    assert zoe.post(f"cohorts/join/{group.code}", sent).status_code == 303
    assert Learner(zoe.app).post(f"cohorts/join/{group.code}", sent | {"name": "Eve"}).status_code == 303

    assert not sees(bob)
    assert consent(zoe)


@ON_SQLITE
def test_her_address_does_not_give_her_away(group: Group, enter: Enter, mailbox: Mailbox) -> None:
    bob, zoe = enter("bob@b.lu", Role.TEACHER), Learner(group.trainer.app)
    group.trainer.post(f"{group.path}invite", {"list": "zoe@b.lu", "send": "1"})
    token = re.findall(r"token=([\w-]+)", mailbox.all()[-1][2])[-1]
    zoe.post("cohorts/invitation", {"token": token, "name": "Zoé Müller", "agree": "1"})
    add(group)

    preview = parse(bob.post(f"{group.path}invite", {"list": "zoe@b.lu"}).text)

    assert preview.one(id="preview-title").text == "1 person will get a mail", "as anybody who is not in"


@ON_SQLITE
def test_nor_does_a_change_that_she_is_asked_for(group: Group, zoe: Learner, bob: Group) -> None:
    other = make_group(group.trainer, name="Evening")
    add(other)

    group.trainer.post(f"{page_of(group)}move", {"to": other.uuid})

    assert "Zoé Müller" in group.trainer.get(other.path).text
    assert "Zoé Müller" not in bob.trainer.get(other.path).text


@ON_SQLITE
def test_his_copy_does_not_say_who_said_no(zoe: Learner, bob: Group) -> None:
    say(zoe, "0")

    def done(rows: Session) -> list[str]:
        him = rows.scalars(sa.select(Person).join(Account).where(Account.email == "bob@b.lu")).one()
        return [name for name, _ in tables_of(rows, him) if name.endswith(".done")]

    assert "staff_consent.done" not in read(zoe.app, done)


@ON_SQLITE
def test_she_is_told_of_whoever_comes_after_somebody_who_went(
    group: Group, zoe: Learner, bob: Group, enter: Enter
) -> None:
    enter("cem@b.lu", Role.TEACHER)
    assert ASKED in zoe.get("modules/").text
    group.trainer.post(f"{group.path}staff/change", {"staff": "bob@b.lu", "action": "remove"})

    group.trainer.post(f"{group.path}staff", {"staff_email": "cem@b.lu", "staff_name": "Cem"})

    assert "Cem now teaches the group" in zoe.get("modules/").text


def test_who_comes_back_is_asked_about_again(group: Group, zoe: Learner, bob: Group) -> None:
    say(zoe, "1")
    group.trainer.post(f"{group.path}staff/change", {"staff": "bob@b.lu", "action": "remove"})
    assert stored(zoe.app)["staff_consent"] == 0

    add(group)

    assert not sees(bob)
    assert consent(zoe)


def test_a_move_shows_her_to_nobody_whom_she_has_not_agreed_to(group: Group, zoe: Learner, bob: Group) -> None:
    other = make_group(group.trainer, name="Evening")
    add(other)
    page = page_of(group)
    assert "the learner is asked first" in group.trainer.get(page).text

    group.trainer.post(f"{page}move", {"to": other.uuid})

    assert not bob.trainer.get(other.path).all("tbody")
    proposal = zoe.get("cohorts/").one("input", name="proposal")["value"]
    zoe.post("cohorts/change", {"proposal": proposal, "agree": "1"})
    assert "Zoé Müller" in bob.trainer.get(other.path).text


@ON_POSTGRESQL
def test_who_is_added_while_a_colleague_moves_her_does_not_see_her(group: Group, enter: Enter) -> None:
    """On SQLite only one of the two writes at a time anyway."""
    bob, cem, other = enter("bob@b.lu", Role.TEACHER), enter("cem@b.lu", Role.TEACHER), make_group(group.trainer)
    for one in (group, other):
        group.trainer.post(f"{one.path}staff", {"staff_email": "cem@b.lu", "staff_name": "Cem"})
    join(Learner(cem.app), group)
    added = Event()

    def add_slowly() -> None:
        with site(cem.app).database.write() as rows:
            cohort = rows.scalars(sa.select(Cohort).where(Cohort.uuid == UUID(other.uuid)).with_for_update()).one()
            owner = rows.get_one(Person, staff.staff_of(rows, cohort)[0].person_id)
            staff.add(rows, cohort, "bob@b.lu", "Bob Kieffer", now(), owner)
            added.set()
            sleep(0.5)

    with ThreadPoolExecutor() as pool:
        adding = pool.submit(add_slowly)
        assert added.wait(10)
        cem.post(f"{page_of(group)}move", {"to": other.uuid})
        adding.result()

    assert not bob.get(other.path).all("tbody")


@ON_SQLITE
def test_signing_in_takes_the_question_along(zoe: Learner, bob: Group, enter: Enter) -> None:
    enter("zoe@b.lu")
    zoe.post("account/sign-in", {"email": "zoe@b.lu", "password": PASSWORD})

    assert read(zoe.app, lambda rows: rows.scalar(sa.select(Enrolment.person_id))) == read(
        zoe.app, lambda rows: rows.scalar(sa.select(StaffConsent.person_id))
    )
    say(zoe, "1")
    assert sees(bob)


@ON_SQLITE
def test_whoever_learns_where_they_come_to_teach_is_not_asked(group: Group, enter: Enter) -> None:
    bob = enter("bob@b.lu", Role.TEACHER)
    join(bob, group, "Bob")

    add(group)

    assert stored(bob.app)["staff_consent"] == 0


@ON_SQLITE
def test_nor_is_who_turns_out_to_be_the_colleague(zoe: Learner, bob: Group) -> None:
    assert consent(zoe)

    zoe.post("account/sign-in", {"email": "bob@b.lu", "password": PASSWORD})

    assert stored(zoe.app)["staff_consent"] == 0
    assert "Zoé Müller" in bob.trainer.get(bob.path).text
